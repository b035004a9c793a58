import { dayOf, firstDayOf, MINUTE_MS, startOfDay, yearOf } from './local.ts';
import type { Span } from './model.ts';

/** How many years ahead anybody looks for hours before giving up. */
export const YEARS_AHEAD = 100;

/** A calendar that never works, or hardly ever, cannot say when anything is due. */
export class NoWorkingTimeError extends Error {
  constructor(from: number) {
    super(`No working time within ${YEARS_AHEAD} years of ${new Date(from).toISOString()}`);
    this.name = 'NoWorkingTimeError';
  }
}

/** An open stretch of a line, moments in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Time as one way of counting sees it: some of it counts (the line is open), the rest does not. */
export interface Line {
  /** Milliseconds that count between two moments; 0 where the second is not later. */
  readonly between: (from: number, to: number) => number;
  /** The earliest moment by which so many milliseconds have counted since `from`; `from` itself for none. */
  readonly add: (from: number, amount: number) => number;
  /** The open stretches between two moments, cut to them, in order. */
  readonly stretches: (from: number, to: number) => Stretch[];
}

/** All time counts. */
export const naturalLine: Line = {
  between: (from, to) => Math.max(0, to - from),
  add: (from, amount) => from + amount,
  stretches: (from, to) => (from < to ? [{ from, to }] : []),
};

/** One year of a line; arrays in step with its open stretches. */
interface YearLine {
  readonly firstDay: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** What has counted in the year before each stretch; one more element holds the whole year. */
  readonly before: Float64Array;
  readonly total: number;
  /** For each day the first stretch that ends after the day begins. */
  readonly firstOfDay: Uint16Array;
}

/**
 * A line of opening hours, compiled year by year when first asked: sums before every stretch make measuring O(1) and
 * adding O(log n) within a year. Hours that meet or overlap (a night shift into an early morning) count once.
 */
export class HoursLine implements Line {
  readonly #spansOf: (day: number) => readonly Span[];
  readonly #years = new Map<number, YearLine>();

  /** @param spansOf the hours of a day in order of time; those over midnight belong to the day they begin on. */
  constructor(spansOf: (day: number) => readonly Span[]) {
    this.#spansOf = spansOf;
  }

  between(from: number, to: number): number {
    if (to <= from) return 0;
    const firstYear = yearOf(dayOf(from));
    const lastYear = yearOf(dayOf(to));
    let sum = countedBy(this.#year(lastYear), to) - countedBy(this.#year(firstYear), from);
    for (let year = firstYear; year < lastYear; year += 1) sum += this.#year(year).total;
    return sum;
  }

  /** @throws NoWorkingTimeError where a hundred years do not hold so much. */
  add(from: number, amount: number): number {
    if (amount <= 0) return from;
    const firstYear = yearOf(dayOf(from));
    let line = this.#year(firstYear);
    let left = countedBy(line, from) + amount;
    for (let year = firstYear + 1; left > line.total; year += 1) {
      if (year > firstYear + YEARS_AHEAD) throw new NoWorkingTimeError(from);
      left -= line.total;
      line = this.#year(year);
    }
    return momentOf(line, left);
  }

  stretches(from: number, to: number): Stretch[] {
    const found: Stretch[] = [];
    for (let year = yearOf(dayOf(from)); year <= yearOf(dayOf(to)); year += 1) {
      const { opens, closes } = this.#year(year);
      opens.forEach((open, index) => {
        const start = Math.max(from, open);
        const end = Math.min(to, at(closes, index));
        if (start >= end) return;
        const last = found.at(-1);
        // A night shift over new year is one stretch, though two years know a part of it each.
        if (last?.to === start) found[found.length - 1] = { from: last.from, to: end };
        else found.push({ from: start, to: end });
      });
    }
    return found;
  }

  #year(year: number): YearLine {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const compiled = compileYear(year, this.#spansOf);
    this.#years.set(year, compiled);
    return compiled;
  }
}

/** An element that is there: the callers stay within the arrays they built. */
function at(list: Float64Array | Uint16Array, index: number): number {
  return list[index] as number;
}

function compileYear(year: number, spansOf: (day: number) => readonly Span[]): YearLine {
  const firstDay = firstDayOf(year);
  const lastDay = firstDayOf(year + 1);
  const stretches = cut(joined(firstDay - 1, lastDay, spansOf), startOfDay(firstDay), startOfDay(lastDay));
  const before = new Float64Array(stretches.length + 1);
  stretches.forEach(({ from, to }, index) => {
    before[index + 1] = at(before, index) + to - from;
  });
  const firstOfDay = new Uint16Array(lastDay - firstDay);
  let index = 0;
  for (let day = firstDay; day < lastDay; day += 1) {
    while ((stretches[index]?.to ?? Number.POSITIVE_INFINITY) <= startOfDay(day)) index += 1;
    firstOfDay[day - firstDay] = index;
  }
  return {
    firstDay,
    opens: Float64Array.from(stretches, (one) => one.from),
    closes: Float64Array.from(stretches, (one) => one.to),
    before,
    total: at(before, stretches.length),
    firstOfDay,
  };
}

/** The hours of some days as disjoint stretches in order; the last day is not included. */
function joined(firstDay: number, lastDay: number, spansOf: (day: number) => readonly Span[]): Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (let day = firstDay; day < lastDay; day += 1) {
    const midnight = startOfDay(day);
    for (const span of spansOf(day)) {
      const from = midnight + span.from * MINUTE_MS;
      const to = midnight + span.to * MINUTE_MS;
      const last = found.at(-1);
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else found.push({ from, to });
    }
  }
  return found;
}

function cut(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  return stretches
    .map((one) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) }))
    .filter((one) => one.from < one.to);
}

/** What has counted in the year by a moment of it. */
function countedBy(line: YearLine, moment: number): number {
  const { opens, closes, before } = line;
  let index = at(line.firstOfDay, dayOf(moment) - line.firstDay);
  while (index < opens.length && at(closes, index) <= moment) index += 1;
  if (index === opens.length) return line.total;
  return at(before, index) + Math.max(0, moment - at(opens, index));
}

/** The earliest moment of the year by which `amount` (more than 0, at most the year's total) has counted. */
function momentOf(line: YearLine, amount: number): number {
  const { before } = line;
  let low = 0;
  let high = before.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(before, middle + 1) < amount) low = middle + 1;
    else high = middle;
  }
  return at(line.opens, low) + amount - at(before, low);
}
