import { z } from 'zod';

/**
 * How a limit counts (docs/field.md §4.2). Natural: `minute`, `hour`, `day`. On the centre's roster: `serviceMinute`,
 * `serviceHour`. On working hours: `workingHour` (工作时), `workingDay` (工作日).
 */
export const LIMIT_UNITS = [
  'minute',
  'hour',
  'day',
  'serviceMinute',
  'serviceHour',
  'workingHour',
  'workingDay',
] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** A time limit: a unit is always said, none is assumed. */
export const limitSchema = z.strictObject({
  count: z.number().int().min(1).max(10_000),
  unit: z.enum(LIMIT_UNITS),
});
export type Limit = z.output<typeof limitSchema>;

/** Time that does not count (挂账, 缓办), moments in milliseconds since 1970; one that still lasts has no end. */
export interface Pause {
  readonly from: number;
  readonly to: number | null;
}

/**
 * All a clock is computed from, each time anew: nothing computed is ever kept and adjusted (docs/field.md §4.3).
 * Moments in milliseconds since 1970-01-01T00:00Z.
 */
export interface ClockFacts {
  readonly start: number;
  /** In any order; they may overlap, and begin before the start. */
  readonly pauses: readonly Pause[];
  /** Granted extensions in the order they were granted. */
  readonly extensions: readonly Limit[];
  /** When what the limit is for was done. */
  readonly stopped?: number | null | undefined;
  /** The moment of asking: a pause that still lasts is taken to end then. */
  readonly now: number;
}

/** How one part of a limit was computed: the limit itself, or an extension counted in another unit. */
export interface DueStep {
  readonly counting: Counting;
  /** Days for the day-counted, milliseconds for the others; like parts that follow each other are one. */
  readonly amount: number;
  readonly from: number;
  /** The day it begins on, left out where days are counted; days since 1970-01-01. */
  readonly day: number;
  /** Where the part would end had nothing been paused. */
  readonly base: number;
  /** Where it ends. */
  readonly at: number;
}

/** What a part of a limit is counted in: time on one of three lines, or days. */
export const COUNTINGS = ['natural', 'service', 'working', 'calendarDay', 'workingDay'] as const;
export type Counting = (typeof COUNTINGS)[number];

export interface Due {
  readonly at: number;
  /** 暂算: a day that had to be looked at lies in a year without a holiday notice. */
  readonly provisional: boolean;
  /** Not while paused: `at` then says what would hold if the pause ended now. False too once stopped. */
  readonly running: boolean;
  /** The parts the limit consists of, in order; the last one ends at `at`. */
  readonly steps: readonly DueStep[];
}
