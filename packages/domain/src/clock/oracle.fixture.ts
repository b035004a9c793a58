/**
 * The slow clock, written from docs/field.md §4 alone: it walks through time piece by piece (a piece is a minute, or
 * less where something begins or ends within it), looks every day up by its date, and shares no code with the fast one.
 */
import type { CalendarRules, RuledSeason } from '../calendar/index.ts';
import type { ClockFacts, Limit } from './model.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const EIGHT_HOURS = 480 * MINUTE;

export interface OracleAnswer {
  readonly at: number;
  readonly provisional: boolean;
  /** Walked when asked for: it takes ten times as long. */
  readonly marks: () => OracleMarks;
}

export interface OracleMarks {
  readonly half: number;
  readonly yellow: number;
  readonly deepRed: number;
}

type Which = 'worked' | 'served';

interface Day {
  readonly worked: readonly (readonly [number, number])[];
  readonly served: readonly (readonly [number, number])[];
}

type Counts = (moment: number) => boolean;

const written = (at: number) => new Date(at + EIGHT_HOURS).toISOString();
const dateAt = (at: number) => written(at).slice(0, 10);
const midnightBefore = (at: number) => at - ((at + EIGHT_HOURS) % DAY);
const nextMidnight = (at: number) => midnightBefore(at) + DAY;

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
class SlowCalendar {
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

/** The same facts, walked through. */
class Walk {
  readonly #calendar: SlowCalendar;
  readonly #facts: ClockFacts;
  readonly #cuts: readonly number[];

  constructor(facts: ClockFacts, calendar: SlowCalendar) {
    this.#facts = facts;
    this.#calendar = calendar;
    this.#cuts = [facts.start, facts.now, facts.stopped ?? facts.now]
      .concat(facts.pauses.flatMap((one) => [one.from, one.to ?? facts.now]))
      .filter((one) => one % MINUTE !== 0)
      .toSorted((a, b) => a - b);
  }

  isPaused(moment: number): boolean {
    const { pauses, now, stopped } = this.#facts;
    if (stopped !== undefined && stopped !== null && moment >= stopped) return false;
    return pauses.some((one) => one.from <= moment && moment < (one.to ?? now));
  }

  /** The end of the piece that begins at a moment. */
  pieceEnd(from: number): number {
    const minuteEnd = (Math.floor(from / MINUTE) + 1) * MINUTE;
    return this.#cuts.find((one) => one > from && one < minuteEnd) ?? minuteEnd;
  }

  countsFor(unit: Limit['unit']): Counts {
    if (unit === 'minute' || unit === 'hour' || unit === 'day') return () => true;
    const which = unit.startsWith('service') ? 'served' : 'worked';
    return (moment) => this.#calendar.isOpen(moment, which);
  }

  /** How much counts between two moments; `paused` asks for the time paused among it, or for all. */
  measure(from: number, to: number, counts: Counts, paused: boolean | 'both'): number {
    let sum = 0;
    for (let at = from; at < to; ) {
      const end = Math.min(to, this.pieceEnd(at));
      if (counts(at) && (paused === 'both' || this.isPaused(at) === paused)) sum += end - at;
      at = end;
    }
    return sum;
  }

  /** The moment by which so much has counted. */
  after(from: number, amount: number, counts: Counts, skipsPauses: boolean): number {
    let left = amount;
    let at = from;
    while (left > 0) {
      const end = this.pieceEnd(at);
      if (counts(at) && !(skipsPauses && this.isPaused(at))) {
        if (end - at >= left) return at + left;
        left -= end - at;
      }
      at = end;
    }
    return at;
  }

  /** What was to come until `base` when nothing was paused, walked again while pauses hold it up. */
  heldUp(from: number, base: number, counts: Counts): number {
    return this.after(from, this.measure(from, base, counts, 'both'), counts, true);
  }
}

/** A count of days that ends on a day off ends at the close of the next working day. */
function offDayOff(at: number, calendar: SlowCalendar): number {
  const midnight = midnightBefore(at - 1);
  return calendar.at(midnight).worked.length > 0 ? at : lastDayOf(midnight, 1, calendar).close;
}

/** Calendar days: the end is pushed on while a pause lasts, and moved off a day off whenever one has ended. */
function pushedOn(from: number, base: number, walk: Walk, calendar: SlowCalendar): number {
  let target = base;
  let pushed = false;
  for (let at = from; at < target; ) {
    const end = Math.min(target, walk.pieceEnd(at));
    if (walk.isPaused(at)) {
      target += end - at;
      pushed = true;
    } else if (pushed) {
      target = offDayOff(target, calendar);
      pushed = false;
    }
    at = end;
  }
  return target;
}

const LENGTH: Partial<Record<Limit['unit'], number>> = {
  minute: MINUTE,
  hour: 60 * MINUTE,
  serviceMinute: MINUTE,
  serviceHour: 60 * MINUTE,
  workingHour: 60 * MINUTE,
};

/** Where one part of a limit ends, and the midnight its last day began with. */
function partEnd(
  limit: Limit,
  beginning: { readonly from: number; readonly midnight: number },
  given: { readonly walk: Walk; readonly calendar: SlowCalendar },
): number {
  const { walk, calendar } = given;
  const { from, midnight } = beginning;
  const counts = walk.countsFor(limit.unit);
  if (limit.unit === 'workingDay')
    return walk.heldUp(from, lastDayOf(midnight, limit.count, calendar).close, counts);
  if (limit.unit === 'day') {
    const base = offDayOff(midnight + (limit.count + 1) * DAY, calendar);
    return pushedOn(from, base, walk, calendar);
  }
  return walk.after(from, limit.count * (LENGTH[limit.unit] ?? 0), counts, true);
}

const family = ({ unit }: Limit) => unit.replace('Minute', 'Hour').replace('minute', 'hour');

/** A limit and its extensions; two of one kind in a row are one. */
function partsOf(limit: Limit, extensions: readonly Limit[]): Limit[] {
  const parts = [limit];
  for (const next of extensions) {
    const last = parts.at(-1) ?? limit;
    if (family(last) !== family(next)) parts.push(next);
    else if (last.unit === next.unit) parts[parts.length - 1] = { ...next, count: last.count + next.count };
    else {
      const inMinutes = (one: Limit) => one.count * ((LENGTH[one.unit] ?? 0) / MINUTE);
      const unit = last.unit.startsWith('service') ? 'serviceMinute' : 'minute';
      parts[parts.length - 1] = { unit, count: inMinutes(last) + inMinutes(next) };
    }
  }
  return parts;
}

/** Whether a part had to look at a day without a notice. */
function looksAhead(
  part: Limit,
  range: { readonly midnight: number; readonly at: number },
  calendar: SlowCalendar,
): boolean {
  if (!part.unit.startsWith('working') && part.unit !== 'day') return false;
  const first = range.midnight + (part.unit === 'day' ? part.count * DAY : 0);
  for (let day = first; day < range.at; day = nextMidnight(day))
    if (!calendar.isPublished(dateAt(day))) return true;
  return false;
}

const asked = new WeakMap<CalendarRules, SlowCalendar>();

/** When a limit ends, whether provisionally, and when it is half gone, yellow and deep red. */
export function slowly(facts: ClockFacts, limit: Limit, rules: CalendarRules): OracleAnswer {
  const calendar = asked.get(rules) ?? new SlowCalendar(rules);
  asked.set(rules, calendar);
  const walk = new Walk(facts, calendar);
  const parts = partsOf(limit, facts.extensions);
  let beginning = { from: facts.start, midnight: midnightBefore(facts.start) };
  let provisional = false;
  for (const part of parts) {
    const at = partEnd(part, beginning, { walk, calendar });
    provisional ||= looksAhead(part, { midnight: beginning.midnight, at }, calendar);
    beginning = { from: at, midnight: midnightBefore(at - 1) };
  }
  const at = beginning.from;
  return { at, provisional, marks: () => slowMarks({ facts, parts, at }, walk, calendar) };
}

function slowMarks(
  found: { readonly facts: ClockFacts; readonly parts: readonly Limit[]; readonly at: number },
  walk: Walk,
  calendar: SlowCalendar,
): OracleMarks {
  const { facts, parts, at } = found;
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no parts');
  const counts = walk.countsFor(last.unit);
  const inDays = first.unit === 'day' || first.unit === 'workingDay';
  const anchor = inDays ? nextMidnight(facts.start) : facts.start;
  const total = walk.measure(anchor, at, counts, 'both') - walk.measure(facts.start, at, counts, true);
  const mark = (elapsed: number) =>
    walk.heldUp(facts.start, walk.after(anchor, Math.ceil(elapsed), counts, false), counts);
  let yellow = 0.75 * total;
  if (parts.length === 1 && last.unit === 'workingDay' && last.count >= 5) {
    const { opens, close } = lastDayOf(facts.start, last.count, calendar);
    yellow = Math.min(yellow, total - walk.measure(opens, close, counts, 'both'));
  }
  return { half: mark(0.5 * total), yellow: mark(yellow), deepRed: mark(2 * total) };
}

/** Opening and close of the `count`th working day after the day of a moment. */
function lastDayOf(
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
