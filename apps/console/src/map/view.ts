import { OPEN_PHASES, type Phase } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { matterPoints } from '@gezhi/domain/matter';
import type { Bounds } from '@gezhi/ui/map';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';

/** One matter as the map shows it. */
export type Point = Reply<typeof matterPoints>['items'][number];

/** Phases a matter on the map can be in, in the order it passes them. */
export const MAP_PHASES: readonly Phase[] = OPEN_PHASES;

/** A view rounded outwards to about 100 metres, so that a small move asks nothing new. */
export function roundView([west, south, east, north]: Bounds): Bounds {
  const down = (value: number): number => Math.floor(value * 1000) / 1000;
  const up = (value: number): number => Math.ceil(value * 1000) / 1000;
  return [down(west), down(south), up(east), up(north)];
}

/** The open matters of a view; those of the view before stay until the new ones have come. */
export function usePoints(view: Bounds | undefined) {
  const [west, south, east, north] = view ?? [0, 0, 0, 0];
  return useQuery({
    ...asking(matterPoints, { query: { west, south, east, north } }),
    enabled: view !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** How many matters are in each phase. */
export function countPhases(points: readonly Point[]): ReadonlyMap<Phase, number> {
  const counts = new Map<Phase, number>();
  for (const point of points) counts.set(point.phase, (counts.get(point.phase) ?? 0) + 1);
  return counts;
}
