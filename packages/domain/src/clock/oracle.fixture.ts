/**
 * The slow clock, written from docs/field.md §4 alone: it walks through time piece by piece (a piece is a minute, or
 * less where something begins or ends within it), looks every day up by its date, and shares no code with the fast one.
 */
import type { CalendarRules } from '../calendar/index.ts';
import type { ClockFacts, Limit } from './model.ts';
import {
  DAY,
  dateAt,
  lastDayOf,
  MINUTE,
  midnightBefore,
  nextMidnight,
  offDayOff,
  SlowCalendar,
} from './slow-calendar.fixture.ts';

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

type Counts = (moment: number) => boolean;

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
  let lastMidnight = beginning.midnight;
  let provisional = false;
  for (const part of parts) {
    const at = partEnd(part, beginning, { walk, calendar });
    provisional ||= looksAhead(part, { midnight: beginning.midnight, at }, calendar);
    lastMidnight = beginning.midnight;
    beginning = { from: at, midnight: midnightBefore(at - 1) };
  }
  const at = beginning.from;
  return { at, provisional, marks: () => slowMarks({ facts, parts, at, lastMidnight }, walk, calendar) };
}

function slowMarks(
  found: {
    readonly facts: ClockFacts;
    readonly parts: readonly Limit[];
    readonly at: number;
    readonly lastMidnight: number;
  },
  walk: Walk,
  calendar: SlowCalendar,
): OracleMarks {
  const { facts, parts, at, lastMidnight } = found;
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no parts');
  const counts = walk.countsFor(last.unit);
  const inDays = first.unit === 'day' || first.unit === 'workingDay';
  const anchor = inDays ? nextMidnight(facts.start) : facts.start;
  const total = walk.measure(anchor, at, counts, 'both') - walk.measure(facts.start, at, counts, true);
  const mark = (elapsed: number) =>
    walk.heldUp(facts.start, walk.after(anchor, Math.ceil(elapsed), counts, false), counts);
  let yellow = 0.75 * total;
  if (last.unit === 'workingDay' && last.count >= 5) {
    const { opens, close } = lastDayOf(lastMidnight, last.count, calendar);
    yellow = Math.min(yellow, total - walk.measure(opens, close, counts, 'both'));
  }
  return { half: mark(0.5 * total), yellow: mark(yellow), deepRed: mark(2 * total) };
}
