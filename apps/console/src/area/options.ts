import { useMemo } from 'react';
import { type Areas, useAreas } from './areas.ts';

/** An area as antd's trees of choices take it. */
export interface AreaOption {
  readonly value: number;
  readonly label: string;
  readonly children?: AreaOption[];
}

function optionsUnder(areas: Areas, id: number | null): AreaOption[] {
  return areas.childrenOf(id).flatMap((area) => optionOf(areas, area.id));
}

/** One area and all below it as a tree of choices; none where there is no such area. */
export function optionOf(areas: Areas, id: number): AreaOption[] {
  const area = areas.find(id);
  if (area === undefined) return [];
  const children = optionsUnder(areas, id);
  const option = { value: id, label: areas.nameOf(area) };
  return [children.length === 0 ? option : { ...option, children }];
}

/**
 * The areas below the district as a tree of choices, and the path to the chosen one.
 * @param chosen id of the chosen area
 */
export function useAreaOptions(chosen?: number): {
  readonly options: AreaOption[];
  readonly path: readonly number[];
} {
  const areas = useAreas();
  const options = useMemo(() => areas.roots().flatMap((root) => optionsUnder(areas, root.id)), [areas]);
  const path = useMemo(
    () => (chosen === undefined ? [] : areas.pathTo(chosen).map((area) => area.id)),
    [areas, chosen],
  );
  return { options, path };
}
