import type { Area } from './model.ts';

/** The digits of a code that name its town. */
const TOWN_DIGITS = 9;

type Grid = Pick<Area, 'code'>;

/**
 * Which grids each of some workers has, in the order of the grids. Where there are fewer workers than grids, those of a town have its grids
 * among them, so that nobody walks in two towns; a town too small for a worker goes with a neighbour.
 */
export function sharedOut<G extends Grid>(grids: readonly G[], persons: number): readonly (readonly G[])[] {
  if (persons >= grids.length)
    return Array.from({ length: persons }, (_, index) => {
      const at = Math.floor((index * grids.length) / persons);
      return grids.slice(at, at + 1);
    });
  const shares: (readonly G[])[] = [];
  let passed = 0;
  let waiting: readonly G[] = [];
  for (const inTown of Map.groupBy(grids, ({ code }) => code.slice(0, TOWN_DIGITS)).values()) {
    passed += inTown.length;
    waiting = [...waiting, ...inTown];
    const count = Math.round((passed * persons) / grids.length) - shares.length;
    if (count === 0) continue;
    shares.push(...inParts(waiting, count));
    waiting = [];
  }
  const last = shares.pop() ?? [];
  return [...shares, [...last, ...waiting]];
}

/** A row in so many parts of almost the same length. */
function inParts<G>(row: readonly G[], count: number): readonly (readonly G[])[] {
  return Array.from({ length: count }, (_, index) =>
    row.filter((_, at) => Math.floor((at * count) / row.length) === index),
  );
}
