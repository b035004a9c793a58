import { LEAST } from './least.ts';

/** A share in percent: at least `from`, below `to`, or exactly 100 where `to` is 100. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** How finely a share may be said, in percent. */
const STEPS = [1, 2, 5, 10, 20] as const;

/**
 * A share as it may be published: only so finely that ten matters lie within one step, so with fewer than fifty there is
 * none, and only from a thousand on it is exact to one in a hundred (docs/field.md §7.3).
 * @param count how many of them
 * @param n of how many
 */
export function bandOf(count: number, n: number): Band | null {
  const step = STEPS.find((one) => (one * n) / 100 >= LEAST);
  if (step === undefined) return null;
  const from = Math.min(100 - step, Math.floor((count * 100) / n / step) * step);
  return { from, to: from + step };
}

/** Least and most that the count can be when its band is published. */
export function countsWithin({ from, to }: Band, n: number): readonly [number, number] {
  const most = to === 100 ? n : Math.ceil((to * n) / 100) - 1;
  return [Math.ceil((from * n) / 100), most];
}

/** A share of a sum: how many of how many; `n` is null where it is not published. */
export interface ShareCell {
  readonly key: string;
  readonly count: number;
  readonly n: number | null;
}

type Range = readonly [number, number];

/**
 * Bands of a total and of the groups it is divided into, each group adding up to the total; a band that would let a count
 * be found within ten by adding and subtracting the others is left out (docs/field.md §7.3).
 */
export function publishShares(
  total: ShareCell,
  groups: readonly (readonly ShareCell[])[],
): ReadonlyMap<string, Band> {
  const cells = [total, ...groups.flat()];
  const bands = new Map<string, Band>();
  for (const { key, count, n } of cells) {
    const band = n === null ? null : bandOf(count, n);
    if (band !== null) bands.set(key, band);
  }
  while (bands.size > 0) {
    const narrow = tooNarrow(rangesOf({ total, groups }, bands), bands);
    if (narrow === undefined) break;
    if (bands.delete(narrow)) continue;
    const next = cells.findLast(({ key }) => bands.has(key));
    if (next !== undefined) bands.delete(next.key);
  }
  return bands;
}

/** A count that can be found too closely: a part rather than the total, which is what people ask for. */
function tooNarrow(ranges: ReadonlyMap<string, Range>, bands: ReadonlyMap<string, Band>): string | undefined {
  const narrow = [...ranges].filter(([, [least, most]]) => most - least + 1 < LEAST).map(([key]) => key);
  return narrow.findLast((key) => bands.has(key)) ?? narrow[0];
}

interface Sum {
  readonly total: ShareCell;
  readonly groups: readonly (readonly ShareCell[])[];
}

/** Where each count must lie, by its own band and by the sums; exact, because the sums share nothing but the total. */
export function rangesOf(sum: Sum, bands: ReadonlyMap<string, Band>): Map<string, Range> {
  const { total, groups } = sum;
  const ranges = new Map<string, Range>();
  for (const cell of [total, ...groups.flat()]) {
    const band = bands.get(cell.key);
    const free: Range = [0, cell.n ?? Number.POSITIVE_INFINITY];
    ranges.set(cell.key, band === undefined || cell.n === null ? free : countsWithin(band, cell.n));
  }
  const of = (key: string): Range => ranges.get(key) ?? [0, 0];
  const narrow = (key: string, [least, most]: Range) => {
    const [from, to] = of(key);
    ranges.set(key, [Math.max(from, least), Math.min(to, most)]);
  };
  for (let time = 0; time < 3; time += 1)
    for (const group of groups) narrow(total.key, sumOf(group.map(({ key }) => of(key))));
  for (const group of groups) {
    const before = group.map(({ key }) => of(key));
    group.forEach(({ key }, at) => {
      const [least, most] = sumOf(before.filter((_, other) => other !== at));
      const [from, to] = of(total.key);
      narrow(key, [from - most, to - least]);
    });
  }
  return ranges;
}

function sumOf(ranges: readonly Range[]): Range {
  return [ranges.reduce((sum, [least]) => sum + least, 0), ranges.reduce((sum, [, most]) => sum + most, 0)];
}
