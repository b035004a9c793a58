import type { CompiledCalendar } from '../calendar/index.ts';
import type { Limits, Tier } from '../catalogue/index.ts';
import { type ClockFacts, type Limit, type Pause, readClock } from '../clock/index.ts';
import { type ClockRecord, canPause, limitedBy } from './clocks.ts';

/** What was computed for a clock that runs; moments in milliseconds. */
export interface ClockMoments {
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
  readonly pauses: readonly Pause[];
  readonly granted: readonly Granted[];
  readonly calendarOf: (clock: ClockRecord) => CompiledCalendar;
}

/** The facts a clock is computed from, as the explanation needs them too. */
export function factsOf(
  clock: ClockRecord,
  ground: Pick<TimingGround, 'now' | 'pauses' | 'granted'>,
): ClockFacts {
  const applies = canPause(clock.clock);
  const extensions = applies ? ground.granted.filter(({ at }) => isWithin(clock, at)) : [];
  return {
    start: clock.startedAt,
    pauses: applies ? ground.pauses : [],
    extensions: extensions.map(({ days }) => ({ count: days, unit: 'workingDay' })),
    stopped: clock.stoppedAt,
    now: ground.now,
  };
}

/** The clock's limit and moments from all facts as they are now; a stopped one keeps what it was stopped with. */
export function timed(clock: ClockRecord & Partial<MatterClock>, ground: TimingGround): MatterClock {
  if (clock.stoppedAt !== null)
    return { ...clock, limit: clock.limit ?? null, moments: clock.moments ?? null };
  const limit = ground.limits.tiers[ground.tier]?.[limitedBy(clock)] ?? null;
  if (limit === null) return { ...clock, limit, moments: null };
  const { due, marks, light } = readClock(factsOf(clock, ground), limit, ground.calendarOf(clock));
  if (light === 'paused') return { ...clock, limit, moments: null };
  const { half, yellow, red, deepRed } = marks;
  return {
    ...clock,
    limit,
    moments: { halfAt: half, yellowAt: yellow, dueAt: red, deepRedAt: deepRed, provisional: due.provisional },
  };
}

function isWithin({ startedAt, stoppedAt }: ClockRecord, at: number): boolean {
  return at >= startedAt && (stoppedAt === null || at <= stoppedAt);
}
