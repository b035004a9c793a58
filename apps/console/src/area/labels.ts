import type { AreaLabel, MapLevel } from '@gezhi/ui/map';
import { useMemo } from 'react';
import { numberOf, useAreas } from './areas.ts';

const written: Readonly<Partial<Record<string, MapLevel>>> = {
  town: 'town',
  community: 'community',
  grid: 'grid',
};

/** What the map writes on the areas: the number of a grid, the name of the others. */
export function useLabels(): readonly AreaLabel[] {
  const areas = useAreas();
  return useMemo(
    () =>
      areas.all.flatMap((area) => {
        const level = written[area.level];
        if (level === undefined || area.centre === null) return [];
        const words = level === 'grid' ? numberOf(area) : areas.nameOf(area);
        return [{ id: area.id, level, words, at: area.centre }];
      }),
    [areas],
  );
}
