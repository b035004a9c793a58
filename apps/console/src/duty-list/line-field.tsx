import type { Field } from '@gezhi/domain/catalogue';
import { useLineField } from '@gezhi/ui/duty-list';
import type { ActionForm } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import type { Matter } from '../matter/matter.ts';
import { useUnits } from '../people/units.ts';
import { useLines } from './lines.ts';

interface LineFieldProps {
  readonly id: string;
  readonly field: Field;
  readonly form: ActionForm;
  readonly matter: Matter;
}

/** A line of the duty list: of the lead in a dispatch, against it in a return. */
export function LineField({ id, field, form, matter }: LineFieldProps): ReactElement {
  const words = useWords('dutyList');
  const lines = useLines();
  const units = useUnits();
  const districtId = useAreas().roots()[0]?.id ?? null;
  const choice = useLineField({ field, form, lines, units: units.all, matter, districtId });
  if (choice.isDispatch && choice.options.length === 0)
    return <p className="g-quiet f-plain">{words('chooseNone')}</p>;
  const value = form.values[field.name];
  return (
    <Select<string>
      id={id}
      className="f-wide"
      aria-label={form.words.title(field)}
      allowClear={!choice.isDispatch}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={words('choose')}
      value={typeof value === 'string' ? value : null}
      options={choice.options.map((line) => ({
        value: line.code,
        label: choice.isDispatch ? lines.say(line) : `${units.sayCalled(line.unit)} · ${lines.say(line)}`,
      }))}
      onChange={(code: string | undefined) => choice.choose(code)}
    />
  );
}
