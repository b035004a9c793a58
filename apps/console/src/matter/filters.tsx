import { PHASES, SEVERITIES } from '@gezhi/domain/catalogue';
import { FLAGS, NONE, SCOPES, SOURCES } from '@gezhi/domain/matter';
import { placePage } from '@gezhi/domain/people';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Cascader, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useAreaOptions } from '../area/options.ts';
import { useCategoryOptions } from '../catalogue/options.ts';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { useUnitOptions } from '../people/options.ts';
import { DayRange } from './day-range.tsx';
import { cleared, isNarrowed, type ListSearch, listOf } from './search.ts';

/** What may be late, in the order of worry. */
const LIGHTS = ['yellow', 'overdue'] as const;

interface FiltersProps {
  readonly search: ListSearch;
  readonly onChange: (search: ListSearch) => void;
}

interface FilterProps {
  readonly label: string;
  readonly set: boolean;
  readonly children: ReactNode;
}

function Filter({ label, set, children }: FilterProps): ReactElement {
  return (
    <div className={set ? 'w-filter w-filter-set' : 'w-filter'}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

const quiet = {
  variant: 'borderless',
  size: 'small',
  allowClear: true,
  popupMatchSelectWidth: false,
} as const;

interface ChoiceProps {
  readonly label: string;
  readonly value: string | number | undefined;
  readonly options: readonly { value: string | number; label: string }[];
  readonly onChoose: (value: string | number | undefined) => void;
  readonly search?: boolean;
}

function Choice({ label, value, options, onChoose, search = false }: ChoiceProps): ReactElement {
  const words = useWords('workbench');
  return (
    <Filter label={label} set={value !== undefined}>
      <Select
        {...quiet}
        aria-label={label}
        placeholder={words('filter.all')}
        value={value ?? null}
        options={[...options]}
        showSearch={search ? { optionFilterProp: 'label' } : false}
        onChange={(next: string | number | null | undefined) => onChoose(next ?? undefined)}
        suffixIcon={<Icon name="down" size={14} />}
      />
    </Filter>
  );
}

interface TreeOption {
  readonly value: string | number;
  readonly label: string;
  readonly children?: TreeOption[];
}

interface TreeChoiceProps {
  readonly label: string;
  readonly path: readonly (string | number)[];
  readonly options: readonly TreeOption[];
  readonly onChoose: (value: string | number | undefined) => void;
}

function TreeChoice({ label, path, options, onChoose }: TreeChoiceProps): ReactElement {
  const words = useWords('workbench');
  return (
    <Filter label={label} set={path.length > 0}>
      <Cascader
        {...quiet}
        aria-label={label}
        changeOnSelect
        showSearch
        placeholder={words('filter.all')}
        value={[...path]}
        options={[...options]}
        displayRender={(labels) => labels.at(-1)}
        onChange={(chosen?: (string | number | null)[]) => onChoose(chosen?.at(-1) ?? undefined)}
        suffixIcon={<Icon name="down" size={14} />}
      />
    </Filter>
  );
}

type Tree = Pick<TreeChoiceProps, 'path' | 'options'>;

/** A tree of choices with one more for what has none. */
function withNone({ path, options }: Tree, chosen: string | number | undefined, label: string): Tree {
  return { path: chosen === NONE ? [NONE] : path, options: [{ value: NONE, label }, ...options] };
}

/** The compound or building whose matters are shown: chosen on its own page, and let go here. */
function PlaceChoice({ id, onClear }: { readonly id: number; readonly onClear: () => void }): ReactElement {
  const words = useWords('workbench');
  const { data } = useQuery({ ...asking(placePage, { params: { id } }), ...SELDOM_CHANGES });
  return (
    <Filter label={words('filter.place')} set>
      <button type="button" className="g-plain" onClick={onClear}>
        {data?.place.name ?? id} <Icon name="close" size={12} />
      </button>
    </Filter>
  );
}

/** The filters of the list; each is a part of the address. */
export function Filters({ search, onChange }: FiltersProps): ReactElement {
  const words = useWords('workbench');
  const matter = useWords('matter');
  const areas = useAreaOptions(search.area === NONE ? undefined : search.area);
  const categories = useCategoryOptions(search.category);
  const units = useUnitOptions();
  const set = (part: Partial<Record<keyof ListSearch, string | number | undefined>>): void => {
    const { q: _, ...rest } = search;
    const next = { ...rest, ...part };
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)));
  };
  return (
    <search className="w-filters" aria-label={words('filter.label')}>
      <TreeChoice
        label={words('filter.area')}
        {...withNone(areas, search.area, words('none.area'))}
        onChoose={(area) => set({ area })}
      />
      {search.place !== undefined && (
        <PlaceChoice id={search.place} onClear={() => set({ place: undefined })} />
      )}
      <TreeChoice
        label={words('filter.category')}
        {...withNone(categories, search.category, words('none.category'))}
        onChoose={(category) => set({ category })}
      />
      <Choice
        label={words('filter.scope')}
        value={search.scope}
        options={SCOPES.map((value) => ({ value, label: words(`scope.${value}`) }))}
        onChoose={(scope) => set({ scope })}
      />
      <Choice
        label={words('filter.source')}
        value={search.source}
        options={SOURCES.map((value) => ({ value, label: matter(`source.${value}`) }))}
        onChoose={(source) => set({ source })}
      />
      <Choice
        label={words('filter.severity')}
        value={search.severity}
        options={SEVERITIES.map((value) => ({ value, label: matter(`severity.${value}`) }))}
        onChoose={(severity) => set({ severity })}
      />
      <Choice
        label={words('filter.phase')}
        value={search.phase}
        options={PHASES.filter((one) => one !== 'merged').map((value) => ({
          value,
          label: matter(`phase.${value}`),
        }))}
        onChoose={(phase) => set({ phase })}
      />
      {/* The list of what is late is this choice itself. */}
      {search.light !== undefined && listOf(search) !== 'overdue' && (
        <Choice
          label={words('filter.light')}
          value={search.light}
          options={LIGHTS.map((value) => ({ value, label: words(`light.${value}`) }))}
          onChoose={(light) => set({ light })}
        />
      )}
      {search.flag !== undefined && (
        <Choice
          label={words('filter.flag')}
          value={search.flag}
          options={FLAGS.map((value) => ({ value, label: words(`flag.${value}`) }))}
          onChoose={(flag) => set({ flag })}
        />
      )}
      <Choice
        label={words('filter.papers')}
        value={search.papers}
        options={[{ value: 'owed', label: words('papers.owed') }]}
        onChoose={(papers) => set({ papers })}
      />
      <Choice
        label={words('filter.collective')}
        value={search.collective}
        options={[{ value: 'yes', label: words('collective.yes') }]}
        onChoose={(collective) => set({ collective })}
      />
      <Choice
        label={words('filter.unit')}
        value={search.unit}
        options={[{ value: NONE, label: words('none.unit') }, ...units]}
        onChoose={(unit) => set({ unit })}
        search
      />
      <Filter label={words('filter.days')} set={search.from !== undefined || search.to !== undefined}>
        <DayRange from={search.from} to={search.to} onChoose={set} />
      </Filter>
      {isNarrowed(search) && (
        <button type="button" className="g-plain" onClick={() => onChange(cleared(search))}>
          {words('filter.clear')}
        </button>
      )}
    </search>
  );
}
