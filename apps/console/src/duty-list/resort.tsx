import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useUnits } from '../people/units.ts';
import { useChangeDutyList } from './change.ts';
import { useNameOptions } from './name-options.ts';

interface ResortProps {
  readonly mayChange: boolean;
  readonly lastResort: string | null;
}

/** Who leads where nobody else answers for it. */
export function Resort({ mayChange, lastResort }: ResortProps): ReactElement {
  const words = useWords('dutyList');
  const units = useUnits();
  const options = useNameOptions();
  const saving = useChangeDutyList(() => undefined);
  const name = lastResort === null ? words('resortNone') : units.sayCalled(lastResort);
  return (
    <span className="dl-resort" title={words('resortAbout')}>
      {words('resort')}
      {mayChange ? (
        <Select<string>
          aria-label={words('resort')}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={words('resortNone')}
          value={lastResort}
          options={[...options]}
          onChange={(unit: string | undefined) =>
            saving.mutate({ kind: 'setLastResort', unit: unit ?? null })
          }
        />
      ) : (
        <b>{name}</b>
      )}
      {saving.isError && <em role="alert">{sayProblem(saving.error)}</em>}
    </span>
  );
}
