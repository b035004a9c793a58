import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type CompiledCalendar, compileCalendar } from './compile.ts';
import { type Calendar, calendarSchema, type DayException, type Segment, type Week } from './model.ts';
import { type CalendarRules, nearestCalendar } from './nearest.ts';

interface Notices {
  readonly source: string;
  readonly years: readonly {
    readonly year: number;
    readonly holidays: readonly { readonly date: string; readonly name: string }[];
    readonly workdays: readonly { readonly date: string; readonly name: string }[];
  }[];
}

const file = path.join(import.meta.dirname, '../../../../packs/standard/holidays.yaml');
const notices = parse(readFileSync(file, 'utf8')) as Notices;
const wanted = notices.years.filter(({ year }) => year === 2025 || year === 2026);

/** The notices for 2025 and 2026, as the pack has them. */
export const NOTICE_DAYS: readonly DayException[] = wanted.flatMap(({ holidays, workdays }) => [
  ...holidays.map((one) => ({ ...one, kind: 'holiday' as const, source: notices.source })),
  ...workdays.map((one) => ({ ...one, kind: 'workday' as const, source: notices.source })),
]);

let lastId = 0;

/** A calendar of the district; what is not given is empty, so inherited. */
export function calendarOf(given: Partial<Calendar> = {}): Calendar {
  lastId += 1;
  const owner = { kind: 'area', id: 1 } as const;
  const empty = { days: [], publishedYears: [], seasons: [], service: [], validFrom: null, validTo: null };
  return calendarSchema.parse({ id: lastId, name: `日历 ${lastId}`, owner, ...empty, ...given });
}

/** The district's calendar: 2025 and 2026 have their notices, hours are the default. */
export const district: Calendar = calendarOf({
  name: '清江浦区',
  days: [...NOTICE_DAYS],
  publishedYears: [2025, 2026],
});

/** The rules of a unit in the district: its own calendar, given in part, before the district's. */
export function rulesOf(own: Partial<Calendar> = {}): CalendarRules {
  const unit = { kind: 'unit', id: 7 } as const;
  return nearestCalendar([unit, district.owner], [calendarOf({ owner: unit, ...own }), district]);
}

/** The same, ready to count on. */
export function calendarWith(own: Partial<Calendar> = {}): CompiledCalendar {
  return compileCalendar(rulesOf(own));
}

/** `'08:30-12:00 13:30-18:00'` as segments. */
export function hours(text: string): Segment[] {
  return text.split(' ').map((one) => ({ from: one.slice(0, 5), to: one.slice(6) }));
}

/** These hours on the given weekdays (Monday 1 … Sunday 7), none on the others. */
export function weekOf(text: string, weekdays: readonly number[] = [1, 2, 3, 4, 5]): Week {
  const on = (weekday: number) => (weekdays.includes(weekday) ? hours(text) : []);
  return [on(1), on(2), on(3), on(4), on(5), on(6), on(7)];
}

/** A week as a season of the whole year. */
export function allYear(week: Week): Calendar['seasons'] {
  return [{ from: '01-01', to: '12-31', week }];
}

/** The moment of `YYYY-MM-DD HH:MM[:SS[.mmm]]` in the district. */
export function moment(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}+08:00`);
}

/** `YYYY-MM-DD HH:MM` of a moment in the district; seconds where there are any. */
export function local(at: number): string {
  const text = new Date(at + 8 * 3_600_000).toISOString().replace('T', ' ').slice(0, -1);
  return text.replace(/(:00)?\.000$/, '');
}
