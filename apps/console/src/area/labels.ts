import type { AreaLevel } from '@gezhi/domain/area';
import type { AreaLabel } from '@gezhi/ui/map';
import { useMemo } from 'react';
import { numberOf, useAreas } from './areas.ts';

const written: ReadonlySet<AreaLevel> = new Set(['district', 'town', 'workArea', 'community', 'grid']);

/** What the map writes on the areas: the number of a grid, the name of the others. */
export function useLabels(): readonly AreaLabel[] {
  const areas = useAreas();
  return useMemo(
    () =>
      areas.all.flatMap((area) => {
        const { level } = area;
        // Whose name the whole map bears needs no label on it.
        if (area.parentId === null || !written.has(level) || area.centre === null) return [];
        const words = level === 'grid' ? numberOf(area) : areas.nameOf(area);
        return [{ id: area.id, level, words, at: area.centre }];
      }),
    [areas],
  );
}
