import { TreeSelect } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from './areas.ts';
import { optionOf } from './options.ts';

interface AreaSelectProps {
  /** What is chosen here, for screen readers. */
  readonly label: string;
  /** Areas that may be chosen, each with all below it. */
  readonly reads: readonly number[];
  /** Null: nothing is chosen yet. */
  readonly areaId: number | null;
  readonly onChoose: (areaId: number) => void;
}

/** Chooses one of the areas that the own posts read. Until their names are there nothing is shown: an id says nothing to anybody. */
export function AreaSelect({ label, reads, areaId, onChoose }: AreaSelectProps): ReactElement {
  const areas = useAreas();
  const options = useMemo(() => reads.flatMap((id) => optionOf(areas, id)), [areas, reads]);
  return (
    <TreeSelect<number | null>
      aria-label={label}
      treeData={options}
      value={areaId === null || areas.find(areaId) === undefined ? null : areaId}
      showSearch
      treeNodeFilterProp="label"
      onChange={(chosen) => chosen !== null && onChoose(chosen)}
    />
  );
}
