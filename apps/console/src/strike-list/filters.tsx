import { PROBLEM_SOURCES, PROBLEM_STATES, type ProblemState } from '@gezhi/domain/strike-list';
import { useWords } from '@gezhi/ui/words';
import { Segmented, Select } from 'antd';
import type { ReactElement } from 'react';
import { AreaSelect } from '../area/area-select.tsx';
import { useUnitOptions } from '../people/options.ts';
import type { Narrowed } from './problems.ts';

interface FiltersProps {
  readonly narrowed: Narrowed;
  /** Null: what the own units answer for. */
  readonly areaId: number | null;
  readonly reads: readonly number[];
  readonly hasUnits: boolean;
  readonly onNarrow: (narrowed: Narrowed) => void;
}

/** Whose list, and by what it is narrowed. */
export function Filters({ narrowed, areaId, reads, hasUnits, onNarrow }: FiltersProps): ReactElement {
  const words = useWords('strikeList');
  const units = useUnitOptions();
  return (
    <search className="c-plain-tools c-unprinted" aria-label={words('filter')}>
      {reads.length > 0 && (
        <Segmented<'area' | 'units' | 'asked'>
          value={narrowed.of === 'asked' ? 'asked' : areaId === null ? 'units' : 'area'}
          options={(['area', 'units', 'asked'] as const)
            .filter((value) => value !== 'units' || hasUnits)
            .map((value) => ({ value, label: words(`of.${value}`) }))}
          onChange={(of) => onNarrow({ ...narrowed, of, area: undefined })}
        />
      )}
      {areaId !== null && (
        <AreaSelect
          label={words('area')}
          reads={reads}
          areaId={areaId}
          onChoose={(area) => onNarrow({ ...narrowed, area })}
        />
      )}
      <Select<ProblemState | 'late' | null>
        aria-label={words('column.state')}
        value={narrowed.late === 'yes' ? 'late' : (narrowed.state ?? null)}
        placeholder={words('anyState')}
        allowClear
        options={(['late', ...PROBLEM_STATES] as const).map((value) => ({
          value,
          label: value === 'late' ? words('late') : words(`state.${value}`),
        }))}
        onChange={(next) =>
          onNarrow({
            ...narrowed,
            late: next === 'late' ? 'yes' : undefined,
            state: next === 'late' ? undefined : (next ?? undefined),
          })
        }
      />
      <Select
        aria-label={words('column.source')}
        value={narrowed.source ?? null}
        placeholder={words('anySource')}
        allowClear
        options={PROBLEM_SOURCES.map((value) => ({ value, label: words(`source.${value}`) }))}
        onChange={(next) => onNarrow({ ...narrowed, source: next ?? undefined })}
      />
      {areaId !== null && (
        <Select
          aria-label={words('column.unit')}
          value={narrowed.unit ?? null}
          placeholder={words('anyUnit')}
          allowClear
          options={[...units]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next) => onNarrow({ ...narrowed, unit: next ?? undefined })}
        />
      )}
    </search>
  );
}
