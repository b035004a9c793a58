import { civilOf, dateOf, dayOfDate, weekdayOf } from './local.ts';
import { type Span, spanOf, type Week } from './model.ts';
import type { CalendarRules, RuledSeason } from './nearest.ts';

/** Why a day is or is not worked. `rest` is a weekday without hours, as a rule the weekend. */
export const DAY_REASONS = ['workday', 'makeUp', 'rest', 'holiday', 'closed'] as const;
export type DayReason = (typeof DAY_REASONS)[number];

/** One day as the calendar has it. */
export interface CalendarDay {
  readonly reason: DayReason;
  /** The holiday, closure or notice; null on ordinary days. */
  readonly name: string | null;
  /** In order of time; none on a day off. */
  readonly spans: readonly Span[];
}

type SpanWeek = readonly (readonly Span[])[];

interface CompiledSeason {
  readonly covers: (day: number, monthDay: number) => boolean;
  readonly week: SpanWeek;
  /** Hours of a make-up working day whose weekday has none: those of the first weekday from Monday on that has any. */
  readonly makeUp: readonly Span[];
}

const OFF: readonly Span[] = [];

function spansOf(week: Week): SpanWeek {
  return week.map((segments) => segments.map(spanOf).toSorted((a, b) => a.from - b.from));
}

/** `MM-DD` as a number that sorts: 2 March is 302. */
function monthDayOf(text: string): number {
  return Number(text.slice(0, 2)) * 100 + Number(text.slice(3));
}

function compileSeason(season: RuledSeason): CompiledSeason {
  const first = season.validFrom === null ? Number.NEGATIVE_INFINITY : dayOfDate(season.validFrom);
  const last = season.validTo === null ? Number.POSITIVE_INFINITY : dayOfDate(season.validTo);
  const week = spansOf(season.week);
  return {
    covers: coverOf(season, first, last),
    week,
    makeUp: week.find((spans) => spans.length > 0) ?? OFF,
  };
}

function coverOf(season: RuledSeason, first: number, last: number): CompiledSeason['covers'] {
  if (season.from.length > 5) {
    const from = Math.max(first, dayOfDate(season.from));
    const to = Math.min(last, dayOfDate(season.to));
    return (day) => day >= from && day <= to;
  }
  const from = monthDayOf(season.from);
  const to = monthDayOf(season.to);
  const isWithin =
    from <= to
      ? (monthDay: number) => monthDay >= from && monthDay <= to
      : (monthDay: number) => monthDay >= from || monthDay <= to;
  return (day, monthDay) => day >= first && day <= last && isWithin(monthDay);
}

/** Answers what any day is: the rules, looked up day by day. The lines and counts of days are built from it once per year. */
export class DayBook {
  readonly #exceptions: ReadonlyMap<number, { kind: 'holiday' | 'workday' | 'closed'; name: string }>;
  readonly #seasons: readonly CompiledSeason[];
  readonly #service: readonly CompiledSeason[];

  constructor(rules: CalendarRules) {
    this.#exceptions = new Map([...rules.days.values()].map((one) => [dayOfDate(one.date), one]));
    this.#seasons = rules.seasons.map(compileSeason);
    this.#service = rules.service.map(compileSeason);
  }

  /** What a day is, and its working hours. */
  read(day: number): CalendarDay {
    const exception = this.#exceptions.get(day);
    if (exception !== undefined && exception.kind !== 'workday')
      return { reason: exception.kind, name: exception.name, spans: OFF };
    const season = seasonOn(day, this.#seasons);
    const own = hoursOn(day, season);
    if (exception === undefined)
      return { reason: own.length > 0 ? 'workday' : 'rest', name: null, spans: own };
    const spans = own.length > 0 ? own : season.makeUp;
    return { reason: spans.length > 0 ? 'makeUp' : 'rest', name: exception.name, spans };
  }

  /** The centre's roster on a day, whatever day it is. */
  roster(day: number): readonly Span[] {
    return hoursOn(day, seasonOn(day, this.#service));
  }
}

function hoursOn(day: number, season: CompiledSeason): readonly Span[] {
  return season.week[weekdayOf(day)] as readonly Span[];
}

function seasonOn(day: number, seasons: readonly CompiledSeason[]): CompiledSeason {
  const { month, date } = civilOf(day);
  const season = seasons.find((one) => one.covers(day, month * 100 + date));
  if (season === undefined) throw new RangeError(`No season covers ${dateOf(day)}`);
  return season;
}
