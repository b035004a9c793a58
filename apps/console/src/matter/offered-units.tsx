import type { Field } from '@gezhi/domain/catalogue';
import { matterUnits, type OfferedUnit } from '@gezhi/domain/matter';
import { foldForSearch } from '@gezhi/domain/text';
import { boundOf } from '@gezhi/ui/form';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { type Units, useUnits } from '../people/units.ts';

interface OfferedUnitsProps {
  readonly id: string;
  readonly label: string;
  readonly field: Field;
  readonly matterId: string;
  /** Name of the action whose form it is. */
  readonly action: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface Option {
  readonly value: number;
  readonly label: string;
}

/** Rows asked for at once; whatever comes after them is found by typing. */
const SHOWN = 100;

/** Proposed ones, then those that serve the place by kind, then those of other places, as the server put them. */
function useGroups(items: readonly OfferedUnit[], units: Units) {
  const words = useWords('people');
  const groups = new Map<string, Option[]>();
  for (const { unitId, standing } of items) {
    const kind = units.find(unitId)?.kind;
    const label =
      standing === 'here' && kind !== undefined
        ? words(`unitKind.${kind}`)
        : words(`offered.${standing === 'proposed' ? 'proposed' : 'elsewhere'}`);
    const group = groups.get(label) ?? [];
    groups.set(label, [...group, { value: unitId, label: units.sayName(unitId) }]);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}

const numbers = (value: unknown): readonly number[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');

/** One unit or several of those that the step takes, found by typing: the server says which and in which order. */
export function OfferedUnits(props: OfferedUnitsProps): ReactElement {
  const { id, label, field, matterId, action, value, onChange } = props;
  const words = useWords('people');
  const units = useUnits();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim()).slice(0, 40);
  const query = { field: field.name, limit: SHOWN, ...(q === '' ? {} : { q }) };
  const found = useQuery({
    ...asking(matterUnits, { params: { id: matterId, action }, query }),
    placeholderData: keepPreviousData,
  });
  const { items = [], next, guards = [] } = found.data ?? {};
  // Whoever types fast and presses Enter must not get what stood there before the answer came.
  const isBehind = found.isPlaceholderData || q !== typed.trim().slice(0, 40);
  const isMeant = ({ unitId }: OfferedUnit) =>
    foldForSearch(units.sayName(unitId)).includes(foldForSearch(typed.trim()));
  const groups = useGroups(isBehind ? items.filter(isMeant) : items, units);
  const named = numbers(value).map((unitId) => ({ value: unitId, label: units.sayName(unitId) }));
  const choose = (next: unknown): void => {
    setTyped('');
    onChange(next);
  };
  const hints = guards.map((guard) => (
    <p key={guard} className="g-quiet">
      {words(`offered.${guard}`)}
    </p>
  ));
  if (found.data !== undefined && q === '' && items.length === 0 && !found.isPlaceholderData)
    return (
      <div id={id} tabIndex={-1} role="status">
        <p>{words('offered.none')}</p>
        {hints}
      </div>
    );
  const nothing = found.isError ? sayProblem(found.error) : words('offered.notFound');
  const shared = {
    id,
    'aria-label': label,
    className: 'f-wide',
    allowClear: true,
    loading: found.isFetching,
    showSearch: { filterOption: false, searchValue: typed, onSearch: setTyped },
    notFoundContent: found.isFetching ? null : nothing,
    // What is chosen brings its own name, so that it stands among what was found only where it was.
    labelInValue: true as const,
    options: groups,
    popupRender: (menu: ReactElement) => (
      <>
        {menu}
        {next !== undefined && <p className="g-quiet f-more">{words('offered.more')}</p>}
      </>
    ),
  };
  return (
    <>
      {field.kind === 'units' ? (
        <Select<Option[]>
          {...shared}
          mode="multiple"
          maxCount={boundOf(field) ?? 5}
          placeholder={words('chooseUnits')}
          value={named}
          onChange={(all) => choose(all.map((one) => one.value))}
        />
      ) : (
        <Select<Option | null>
          {...shared}
          placeholder={words('chooseUnit')}
          value={named[0] ?? null}
          onChange={(one) => choose(one?.value)}
        />
      )}
      {hints}
    </>
  );
}
