/** The calendar of the slow clock (`oracle.fixture.ts`): every day is looked up by its date, every minute by itself. */
import type { CalendarRules, RuledSeason } from '../calendar/index.ts';

export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
const EIGHT_HOURS = 480 * MINUTE;

type Which = 'worked' | 'served';

interface Day {
  readonly worked: readonly (readonly [number, number])[];
  readonly served: readonly (readonly [number, number])[];
}

const written = (at: number) => new Date(at + EIGHT_HOURS).toISOString();
export const dateAt = (at: number) => written(at).slice(0, 10);
export const midnightBefore = (at: number) => at - ((at + EIGHT_HOURS) % DAY);
export const nextMidnight = (at: number) => midnightBefore(at) + DAY;

function minutes(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function holdsOn(season: RuledSeason, date: string): boolean {
  if (season.validFrom !== null && date < season.validFrom) return false;
  if (season.validTo !== null && date > season.validTo) return false;
  const { from, to } = season;
  const day = from.includes('-', 4) ? date : date.slice(5);
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/** A calendar asked date by date. */
export class SlowCalendar {
  readonly #rules: CalendarRules;
  readonly #days = new Map<number, Day>();
  readonly #minutes = { worked: new Map<number, boolean[]>(), served: new Map<number, boolean[]>() };

  constructor(rules: CalendarRules) {
    this.#rules = rules;
  }

  /** The day that begins at a midnight. */
  at(midnight: number): Day {
    const known = this.#days.get(midnight);
    if (known !== undefined) return known;
    const date = dateAt(midnight);
    const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
    const day = {
      worked: this.#workedOn(date, weekday),
      served: timesOf(firstOf(this.#rules.service, date).week[weekday] ?? []),
    };
    this.#days.set(midnight, day);
    return day;
  }

  #workedOn(date: string, weekday: number): Day['worked'] {
    const { week } = firstOf(this.#rules.seasons, date);
    const usual = week[weekday] ?? [];
    const kind = this.#rules.days.get(date)?.kind;
    if (kind === 'holiday' || kind === 'closed') return [];
    if (kind === 'workday' && usual.length === 0) return timesOf(week.find((one) => one.length > 0) ?? []);
    return timesOf(usual);
  }

  /** Whether hours are open in the minute of a moment. */
  isOpen(moment: number, which: Which): boolean {
    const midnight = midnightBefore(moment);
    const tables = this.#minutes[which];
    let table = tables.get(midnight);
    if (table === undefined) {
      table = this.#minutesOf(midnight, which);
      tables.set(midnight, table);
    }
    return table[Math.floor((moment - midnight) / MINUTE)] === true;
  }

  /** Every minute of a day: open by its own hours, or by those of the day before that pass midnight. */
  #minutesOf(midnight: number, which: Which): boolean[] {
    const today = this.at(midnight)[which];
    const yesterday = this.at(midnight - DAY)[which];
    return Array.from(
      { length: 1440 },
      (_, minute) =>
        today.some(([from, to]) => minute >= from && minute < to) ||
        yesterday.some(([from, to]) => minute + 1440 >= from && minute + 1440 < to),
    );
  }

  isPublished(date: string): boolean {
    return this.#rules.publishedYears.has(Number(date.slice(0, 4)));
  }
}

function firstOf(seasons: readonly RuledSeason[], date: string): RuledSeason {
  const found = seasons.find((one) => holdsOn(one, date));
  if (found === undefined) throw new Error(`no season on ${date}`);
  return found;
}

function timesOf(segments: readonly { readonly from: string; readonly to: string }[]): Day['worked'] {
  return segments.map(({ from, to }) => {
    const opens = minutes(from);
    const closes = minutes(to);
    return [opens, closes <= opens ? closes + 1440 : closes] as const;
  });
}

/** Opening and close of the `count`th working day after the day of a moment. */
export function lastDayOf(
  start: number,
  count: number,
  calendar: SlowCalendar,
): { readonly opens: number; readonly close: number } {
  let day = midnightBefore(start);
  for (let left = count; left > 0; ) {
    day += DAY;
    if (calendar.at(day).worked.length > 0) left -= 1;
  }
  const { worked } = calendar.at(day);
  return {
    opens: day + Math.min(...worked.map(([from]) => from)) * MINUTE,
    close: day + Math.max(...worked.map(([, to]) => to)) * MINUTE,
  };
}

/** A count of days that ends on a day off ends at the close of the next working day. */
export function offDayOff(at: number, calendar: SlowCalendar): number {
  const midnight = midnightBefore(at - 1);
  return calendar.at(midnight).worked.length > 0 ? at : lastDayOf(midnight, 1, calendar).close;
}
