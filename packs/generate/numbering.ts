import type { LonLat, Projection } from './ground.ts';

/** Mean of the corners of an outline. */
export function middleOf(ring: readonly LonLat[]): LonLat {
  const corners = ring.slice(0, -1);
  const sum = corners.reduce<[number, number]>(([east, north], [x, y]) => [east + x, north + y], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}

/**
 * Order of pieces inside a community: row by row from north to south, in each row from west to east
 * (DB11 单元网格划分; docs/field.md §1.2). The number of rows follows the shape that the pieces make together.
 */
export function readingOrder(middles: readonly LonLat[], { eastward, northward }: Projection): number[] {
  const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  const width = range(middles.map(([east]) => east)) * (eastward / northward);
  const height = range(middles.map(([, north]) => north));
  const rows = Math.max(1, Math.round(Math.sqrt((middles.length * (height + 1e-9)) / (width + 1e-9))));
  const perRow = Math.ceil(middles.length / rows);
  const all = middles.map((middle, index) => ({ middle, index }));
  const southward = all.toSorted((one, other) => other.middle[1] - one.middle[1]);
  return Array.from({ length: rows }, (_, row) => southward.slice(row * perRow, (row + 1) * perRow))
    .flatMap((row) => row.toSorted((one, other) => one.middle[0] - other.middle[0]))
    .map(({ index }) => index);
}
