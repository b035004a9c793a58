import type { Field } from '@gezhi/domain/catalogue';
import { useLineField } from '@gezhi/ui/duty-list';
import type { ActionForm } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { ChoiceList } from '../form/choice-list.tsx';
import { Opener } from '../form/opener.tsx';
import type { Matter } from '../matter/rows.ts';
import { useUnits } from '../people/units.ts';
import { useLines } from './lines.ts';

interface LineInputProps {
  readonly id: string;
  readonly field: Field;
  readonly form: ActionForm;
  readonly matter: Matter;
}

/** A line of the duty list: of the lead in a dispatch, against it in a return. */
export function LineInput({ id, field, form, matter }: LineInputProps): ReactElement {
  const words = useWords('dutyList');
  const lines = useLines();
  const units = useUnits();
  const districtId = useAreas().all.find((area) => area.parentId === null)?.id ?? null;
  const choice = useLineField({ field, form, lines, units: units.all, matter, districtId });
  const [open, setOpen] = useState(false);
  if (choice.isDispatch && choice.options.length === 0)
    return <p className="g-quiet">{words('chooseNone')}</p>;
  const value = form.values[field.name];
  const chosen = typeof value === 'string' ? value : '';
  return (
    <>
      <Opener
        id={id}
        label={chosen === '' ? words('choose') : lines.sayCode(chosen)}
        onOpen={() => setOpen(true)}
      />
      {open && (
        <ChoiceList
          title={words('choose')}
          placeholder={words('find')}
          choices={choice.options.map((line) => ({
            key: line.code,
            label: lines.say(line),
            hint: units.sayCalled(line.unit),
          }))}
          chosen={[chosen]}
          onChoose={(code) => {
            choice.choose(code === chosen && !choice.isDispatch ? undefined : code);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
