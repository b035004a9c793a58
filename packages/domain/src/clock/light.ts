import { type CompiledCalendar, dayOf, type Line, type Stretch, startOfDay } from '../calendar/index.ts';
import { due, lastDayOf } from './due.ts';
import type { ClockFacts, Due, DueStep, Limit } from './model.ts';
import { delayed, isPaused, isStopped, pausesOf } from './pauses.ts';
import { countsDays, lineOf } from './terms.ts';

/** Colours of a clock (docs/field.md §4.4); a screen adds sign and words, never colour alone. */
export const LIGHTS = ['green', 'yellow', 'red', 'deepRed', 'paused', 'done'] as const;
export type Light = (typeof LIGHTS)[number];

/** From this share of a limit on it is yellow; half of it is told to the handler. */
const YELLOW_SHARE = 0.75;
const HALF_SHARE = 0.5;
/** As long again as the limit: deep red. */
const DEEP_RED_SHARE = 2;
/** Limits of so many working days are yellow on their last working day at the latest. */
const LONG_LIMIT_DAYS = 5;

/** Moments on which timers are armed, milliseconds; while the clock is paused they say what would hold if it ran again now. */
export interface Marks {
  readonly half: number;
  readonly yellow: number;
  readonly red: number;
  readonly deepRed: number;
}

/** What is left; negative when overdue. */
export interface TimeLeft {
  /** In the clock's own counting: working, service or natural milliseconds. */
  readonly ownMs: number;
  readonly naturalMs: number;
  /** For limits in days: how many days of its kind are still to come after today, the last one included; else null. */
  readonly days: number | null;
}

export interface ClockReading {
  readonly due: Due;
  readonly marks: Marks;
  readonly light: Light;
  /** Overdue now or, once stopped, stopped too late. */
  readonly late: boolean;
  readonly left: TimeLeft;
}

/** One clock, computed once, with the line its share is measured on: the one its last part is counted in. */
interface Gauge {
  readonly facts: ClockFacts;
  readonly calendar: CompiledCalendar;
  readonly due: Due;
  readonly line: Line;
  readonly pauses: readonly Stretch[];
  /** Where counting begins: the start, or the midnight after it where days are counted. */
  readonly anchor: number;
  /** The whole limit on the line, milliseconds, pauses left out. */
  readonly total: number;
}

function gaugeOf(facts: ClockFacts, limit: Limit, calendar: CompiledCalendar): Gauge {
  const found = due(facts, limit, calendar);
  const pauses = pausesOf(facts);
  const line = lineOf(lastStep(found).counting, calendar);
  const first = found.steps[0] as DueStep;
  const anchor = countsDays(first.counting) ? startOfDay(dayOf(facts.start) + 1) : facts.start;
  const total =
    line.between(anchor, found.at) - pausedWithin({ from: facts.start, to: found.at }, pauses, line);
  return { facts, calendar, due: found, line, pauses, anchor, total };
}

function lastStep(found: Due): DueStep {
  return found.steps.at(-1) as DueStep;
}

/** Time of a line that pauses take between two moments. */
function pausedWithin(range: Stretch, pauses: readonly Stretch[], line: Line): number {
  return pauses.reduce(
    (sum, one) => sum + line.between(Math.max(range.from, one.from), Math.min(range.to, one.to)),
    0,
  );
}

/** The moment by which so much of the limit has gone, pauses left out. */
function momentAfter(elapsed: number, { facts, line, pauses, anchor }: Gauge): number {
  const base = line.add(anchor, Math.ceil(elapsed));
  return delayed(base, { from: facts.start, line, pauses, settle: (at) => at });
}

/** How much of the limit has gone when it turns yellow. */
function yellowAfter({ calendar, due: found, line, total }: Gauge): number {
  const step = lastStep(found);
  const share = total * YELLOW_SHARE;
  if (step.counting !== 'workingDay' || step.amount < LONG_LIMIT_DAYS) return share;
  const lastDay = calendar.workingDayAfter(step.day, step.amount);
  return Math.min(share, total - line.between(calendar.opens(lastDay), step.base));
}

function marksOf(gauge: Gauge): Marks {
  return {
    half: momentAfter(gauge.total * HALF_SHARE, gauge),
    yellow: momentAfter(yellowAfter(gauge), gauge),
    red: gauge.due.at,
    deepRed: momentAfter(gauge.total * DEEP_RED_SHARE, gauge),
  };
}

function lightOf({ facts }: Gauge, marks: Marks): Light {
  if (isStopped(facts)) return 'done';
  if (isPaused(facts)) return 'paused';
  if (facts.now >= marks.deepRed) return 'deepRed';
  if (facts.now >= marks.red) return 'red';
  return facts.now >= marks.yellow ? 'yellow' : 'green';
}

function leftOf({ facts, calendar, due: found, line, pauses }: Gauge): TimeLeft {
  const now = facts.stopped ?? facts.now;
  const range = { from: Math.min(now, found.at), to: Math.max(now, found.at) };
  const own = line.between(range.from, range.to) - pausedWithin(range, pauses, line);
  return {
    ownMs: now <= found.at ? own : -own,
    naturalMs: found.at - now,
    days: daysLeft(lastStep(found), dayOf(now), calendar),
  };
}

function daysLeft(step: DueStep, today: number, calendar: CompiledCalendar): number | null {
  if (!countsDays(step.counting)) return null;
  const lastDay = lastDayOf(step.at);
  if (step.counting === 'calendarDay') return Math.max(0, lastDay - today);
  return calendar.workingDaysBetween(today, lastDay);
}

/** When a limit is half gone, turns yellow, red and deep red (docs/field.md §4.4). */
export function marks(facts: ClockFacts, limit: Limit, calendar: CompiledCalendar): Marks {
  return marksOf(gaugeOf(facts, limit, calendar));
}

/** How much is left of a limit, in its own counting and in natural time; once stopped, what was left then. */
export function timeLeft(facts: ClockFacts, limit: Limit, calendar: CompiledCalendar): TimeLeft {
  return leftOf(gaugeOf(facts, limit, calendar));
}

/**
 * All there is to say of a clock at the moment of asking. The moment a limit ends is red already, but who is done by then
 * is in time.
 */
export function readClock(facts: ClockFacts, limit: Limit, calendar: CompiledCalendar): ClockReading {
  const gauge = gaugeOf(facts, limit, calendar);
  const known = marksOf(gauge);
  const late = isStopped(facts) ? Number(facts.stopped) > gauge.due.at : facts.now >= gauge.due.at;
  return { due: gauge.due, marks: known, light: lightOf(gauge, known), late, left: leftOf(gauge) };
}
