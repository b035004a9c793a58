import { type CompiledCalendar, dayOf, dayOfDate } from '../calendar/index.ts';
import type { Limits, SupervisionCode, Target, Tier } from '../catalogue/index.ts';
import {
  type ClockFacts,
  due,
  type Limit,
  type Marks,
  type Pause,
  readClock,
  whenToTell,
} from '../clock/index.ts';
import { type ClockRecord, canExtend, canPause, limitedBy } from './clocks.ts';

/** What was computed for a clock that runs; moments in milliseconds. */
export interface ClockMoments {
  /** When half of the limit is told to have gone: not at night, except where it burns; with yellow, so not at all, where it is yellow by then. */
  readonly halfAt: number;
  readonly yellowAt: number;
  readonly dueAt: number;
  readonly deepRedAt: number;
  /** 暂算: a day looked at lies in a year whose holidays are not published. */
  readonly provisional: boolean;
}

/** A clock of a matter with what was last computed; null while it stands still, and where its tier has no such limit. */
export interface MatterClock extends ClockRecord {
  readonly limit: Limit | null;
  readonly moments: ClockMoments | null;
}

/** An extension that was granted, in working days. */
export interface Granted {
  readonly days: number;
  readonly at: number;
}

/** What the clocks of a matter are computed from besides their own facts. */
export interface TimingGround {
  readonly now: number;
  readonly tier: Tier;
  readonly limits: Limits;
  /** Of the category, in their order; the last one is finishing itself. */
  readonly targets: readonly Target[];
  readonly pauses: readonly Pause[];
  readonly granted: readonly Granted[];
  readonly calendarOf: (clock: ClockRecord) => CompiledCalendar;
}

/** The facts a clock is computed from, as the explanation needs them too. */
export function factsOf(
  clock: ClockRecord,
  ground: Pick<TimingGround, 'now' | 'pauses' | 'granted'>,
): ClockFacts {
  const extensions = canExtend(clock.clock) ? ground.granted.filter(({ at }) => isWithin(clock, at)) : [];
  return {
    start: clock.startedAt,
    pauses: canPause(clock.clock) ? ground.pauses : [],
    extensions: extensions.map(({ days }) => ({ count: days, unit: 'workingDay' })),
    stopped: clock.stoppedAt,
    now: ground.now,
  };
}

/** The clock's limit and moments from all facts as they are now; a stopped one keeps what it was stopped with. */
export function timed(clock: ClockRecord & Partial<MatterClock>, ground: TimingGround): MatterClock {
  if (clock.stoppedAt !== null)
    return { ...clock, limit: clock.limit ?? null, moments: clock.moments ?? null };
  const limit = limitOf(clock, ground);
  if (limit === null) return { ...clock, limit, moments: null };
  const calendar = ground.calendarOf(clock);
  const { due, marks, light } = readClock(factsOf(clock, ground), limit, calendar);
  if (light === 'paused') return { ...clock, limit, moments: null };
  const { yellow, red, deepRed } = marks;
  const half = ground.tier === 'T0' ? marks.half : toldHalf(marks, calendar);
  return {
    ...clock,
    limit,
    moments: { halfAt: half, yellowAt: yellow, dueAt: red, deepRedAt: deepRed, provisional: due.provisional },
  };
}

/**
 * When a clock is due by its limit, milliseconds, as the facts of the ground have it, also for one that was stopped; null
 * where nothing is due. Throws NoWorkingTimeError.
 */
export function dueOf(clock: ClockRecord, ground: TimingGround): number | null {
  const limit = limitOf(clock, ground);
  return limit === null ? null : due(factsOf(clock, ground), limit, ground.calendarOf(clock)).at;
}

/** Natural time may be half gone at midnight: nobody is told before the roster opens. */
function toldHalf({ half, yellow }: Marks, calendar: CompiledCalendar): number {
  return Math.min(whenToTell(half, calendar), yellow);
}

/** The limit of a running clock as things are; null where nothing is due. */
function limitOf(clock: ClockRecord, ground: TimingGround): Limit | null {
  if (clock.dueOn !== null) return limitUntil(clock.dueOn, clock.startedAt, ground.calendarOf(clock));
  const limited = limitedBy(clock);
  if (limited === null) return limitBeside(clock, ground);
  const last = limited === 'finish' ? ground.targets.at(-1) : undefined;
  return last?.limit ?? ground.limits.tiers[ground.tier]?.[limited] ?? null;
}

/** What is limited by no tier: the reply to a supervision by its level, a target by its category. */
function limitBeside({ clock, of }: ClockRecord, { limits, targets }: TimingGround): Limit | null {
  if (clock === 'supervision') return limits.supervision[of as SupervisionCode] ?? null;
  return targets.find(({ code }) => code === of)?.limit ?? null;
}

/**
 * A day by which something is wanted, as working days from the start: it ends at the close of that day, or of the next
 * working day where it is off (民法典 203), and pauses give back what they took as they do of any other limit.
 */
export function limitUntil(dueOn: string, startedAt: number, calendar: CompiledCalendar): Limit {
  const day = dayOfDate(dueOn);
  const whole = calendar.workingDaysBetween(dayOf(startedAt), day);
  return { count: Math.max(1, calendar.isWorkingDay(day) ? whole : whole + 1), unit: 'workingDay' };
}

function isWithin({ startedAt, stoppedAt }: ClockRecord, at: number): boolean {
  return at >= startedAt && (stoppedAt === null || at <= stoppedAt);
}
