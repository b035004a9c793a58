import { FIRM_SIZES, TRADES } from '@gezhi/domain/registry';
import { useWords } from '@gezhi/ui/words';
import { Input, Select, TreeSelect } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { optionOf } from '../area/options.ts';
import { OverlaySelect } from '../area/overlay-select.tsx';
import type { Narrowed } from './firms.ts';

interface FiltersProps {
  readonly narrowed: Narrowed;
  readonly reads: readonly number[];
  /** Figures are narrowed by the area alone. */
  readonly onlyArea: boolean;
  readonly onNarrow: (narrowed: Narrowed) => void;
}

/** An empty choice leaves its name out of the question. */
function without<T extends object>(narrowed: T, name: keyof T): T {
  const { [name]: _, ...rest } = narrowed;
  return rest as T;
}

/** By what the list, or the figures, are narrowed. */
export function Filters({ narrowed, reads, onlyArea, onNarrow }: FiltersProps): ReactElement {
  const words = useWords('firm');
  const areas = useAreas();
  const options = useMemo(() => reads.flatMap((id) => optionOf(areas, id)), [areas, reads]);
  const narrow = <K extends keyof Narrowed>(name: K, value: Narrowed[K] | undefined): void =>
    onNarrow(value === undefined ? without(narrowed, name) : { ...narrowed, [name]: value });
  return (
    <search className="fi-filters" aria-label={words('filter')}>
      <TreeSelect
        aria-label={words('column.area')}
        treeData={options}
        value={narrowed.area ?? null}
        placeholder={words('all')}
        allowClear
        showSearch
        treeNodeFilterProp="label"
        onChange={(next: number | null | undefined) => narrow('area', next ?? undefined)}
      />
      {!onlyArea && <Kinds narrowed={narrowed} narrow={narrow} />}
    </search>
  );
}

interface KindsProps {
  readonly narrowed: Narrowed;
  readonly narrow: <K extends keyof Narrowed>(name: K, value: Narrowed[K] | undefined) => void;
}

function Kinds({ narrowed, narrow }: KindsProps): ReactElement {
  const words = useWords('firm');
  return (
    <>
      <OverlaySelect
        label={words('byGrid')}
        value={narrowed.overlay}
        onChange={(next) => narrow('overlay', next)}
      />
      <Select
        aria-label={words('column.trade')}
        value={narrowed.trade ?? null}
        placeholder={words('anyTrade')}
        allowClear
        options={TRADES.map((trade) => ({ value: trade, label: words(`trade.${trade}`) }))}
        onChange={(next) => narrow('trade', next ?? undefined)}
      />
      <Select
        aria-label={words('column.size')}
        value={narrowed.size ?? null}
        placeholder={words('anySize')}
        allowClear
        options={FIRM_SIZES.map((size) => ({ value: size, label: words(`size.${size}`) }))}
        onChange={(next) => narrow('size', next ?? undefined)}
      />
      <Input.Search
        aria-label={words('search')}
        placeholder={words('search')}
        allowClear
        onSearch={(typed) => narrow('words', typed.trim().length < 2 ? undefined : typed.trim())}
      />
    </>
  );
}
