import fc from 'fast-check';
import type { Calendar, CalendarRules, CompiledCalendar, Segment, Week } from '../calendar/index.ts';
import { compileCalendar, DAY_KINDS, dateOf, dayOfDate, spanOf } from '../calendar/index.ts';
import { moment, rulesOf } from '../calendar/notices.fixture.ts';
import { type ClockFacts, LIMIT_UNITS, type Limit, type LimitUnit } from './model.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

export interface ClockCase {
  readonly rules: CalendarRules;
  readonly calendar: CompiledCalendar;
  readonly facts: ClockFacts;
  readonly limit: Limit;
}

const time = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** One to three segments on a lattice of five minutes; the last one may run over midnight, into the next day's hours too. */
const segments: fc.Arbitrary<Segment[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 287 }), { minLength: 2, maxLength: 6 }),
    fc.integer({ min: 1, max: 100 }),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([marks, over, night]) => {
    const sorted = marks.toSorted((a, b) => a - b).slice(0, marks.length - (marks.length % 2));
    const list = sorted.flatMap((from, index) =>
      index % 2 === 1 ? [] : [{ from: time(from * 5), to: time((sorted[index + 1] ?? 0) * 5) }],
    );
    const last = list.at(-1);
    if (night > 0 || last === undefined) return list;
    return [
      ...list.slice(0, -1),
      { from: last.from, to: time(((sorted.at(-2) ?? 0) * 5 + 1_440 - over) % 1_440) },
    ];
  })
  .filter((list) => list.every((one) => one.from !== one.to) && !doOverlap(list) && minutesOf(list) >= 60);

/** Hours shorter than one a day would let the oracle walk for months. */
function minutesOf(list: readonly Segment[]): number {
  return list.reduce((sum, one) => {
    const { from, to } = spanOf(one);
    return sum + to - from;
  }, 0);
}

/** Whether the last of them, gone round the clock, runs into the first again is its own affair; in order they must not. */
function doOverlap(list: readonly Segment[]): boolean {
  return list.some((one, index) => index > 0 && one.from < (list[index - 1]?.to ?? ''));
}

const week: fc.Arbitrary<Week> = fc
  .tuple(segments, segments, fc.integer({ min: 0, max: 3 }), fc.nat({ max: 6 }))
  .map(([usual, other, kind, odd]) => {
    const of = (weekday: number) => {
      if (weekday === odd) return kind === 0 ? [] : other;
      return weekday < 5 || kind === 1 ? usual : [];
    };
    return [of(0), of(1), of(2), of(3), of(4), of(5), of(6)];
  });

const FIRST_DAY = dayOfDate('2024-12-20');
const date = fc.integer({ min: 0, max: 800 }).map((offset) => dateOf(FIRST_DAY + offset));
const monthDay = date.map((one) => one.slice(5));

const season = fc.oneof(
  fc.record({ from: fc.constant('01-01'), to: fc.constant('12-31'), week }),
  fc.record({ from: monthDay, to: monthDay, week }),
  fc
    .tuple(date, date, week)
    .map(([a, b, of]) => (a < b ? { from: a, to: b, week: of } : { from: b, to: a, week: of })),
);

const days = fc
  .uniqueArray(fc.tuple(date, fc.constantFrom(...DAY_KINDS)), { maxLength: 12, selector: ([one]) => one })
  .map((list) => list.map(([of, kind]) => ({ date: of, kind, name: '改', source: '测试' })));

/** Half of the cases count on the district's own calendar, the others on one a unit has edited. */
const own: fc.Arbitrary<Partial<Calendar>> = fc.oneof(
  fc.constant({}),
  fc.record({
    days,
    seasons: fc.array(season, { maxLength: 2 }),
    service: fc.array(season, { maxLength: 1 }),
    validFrom: fc.oneof(fc.constant(null), date),
  }),
);

const calendars = own.map((given) => {
  const rules = rulesOf(given);
  return { rules, calendar: compileCalendar(rules) };
});

const START = moment('2025-01-01 00:00');
/** Mostly whole minutes, as hours are; often on the hour and half hour, where hours begin and end; sometimes neither. */
const instant = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 729 }) },
      { weight: 1, arbitrary: fc.integer({ min: 715, max: 740 }) },
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 47 }).map((half) => half * 30 * MINUTE) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 1_439 }).map((minute) => minute * MINUTE) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: DAY - 1 }) },
    ),
  )
  .map(([day, ofDay]) => START + day * DAY + ofDay);

const MOST: Readonly<Record<LimitUnit, number>> = {
  minute: 3_000,
  hour: 60,
  day: 6,
  serviceMinute: 600,
  serviceHour: 24,
  workingHour: 20,
  workingDay: 7,
};
const limit: fc.Arbitrary<Limit> = fc
  .tuple(fc.constantFrom(...LIMIT_UNITS), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([unit, share]) => ({ unit, count: 1 + Math.floor(share * share * (MOST[unit] - 1)) }));

/** Pauses near a start: before, around and after it; one in eight still lasts. */
const pauseNear = fc
  .tuple(
    fc.integer({ min: -2_000, max: 9_000 }),
    fc.integer({ min: -20, max: 4_000 }),
    fc.integer({ min: 0, max: 7 }),
    fc.nat({ max: 5 }),
  )
  .map(([offset, length, open, odd]) => ({
    offset: offset * MINUTE + (odd === 0 ? 12_345 : 0),
    length: open === 0 ? null : length * MINUTE,
  }));

const facts: fc.Arbitrary<ClockFacts> = fc
  .record({
    start: instant,
    pauses: fc.oneof(
      { weight: 1, arbitrary: fc.constant<{ offset: number; length: number | null }[]>([]) },
      { weight: 2, arbitrary: fc.array(pauseNear, { maxLength: 4 }) },
    ),
    extensions: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Limit[]>([]) },
      { weight: 1, arbitrary: fc.array(limit, { maxLength: 2 }) },
    ),
    nowAfter: fc.integer({ min: 0, max: 12_000 }),
    stoppedAfter: fc.option(fc.integer({ min: 0, max: 12_000 }), { freq: 8, nil: null }),
  })
  .map(({ start, pauses, extensions, nowAfter, stoppedAfter }) => ({
    start,
    pauses: pauses.map(({ offset, length }) => ({
      from: start + offset,
      to: length === null ? null : start + offset + length,
    })),
    extensions,
    stopped: stoppedAfter === null ? null : start + stoppedAfter * MINUTE,
    now: start + nowAfter * MINUTE,
  }));

/** Clocks of 2025 and 2026 on the district's or an edited calendar. */
export const clockCase: fc.Arbitrary<ClockCase> = fc
  .tuple(calendars, facts, limit)
  .map(([calendar, of, given]) => ({ ...calendar, facts: of, limit: given }));
