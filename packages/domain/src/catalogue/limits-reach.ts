import { type CompiledCalendar, NoWorkingTimeError } from '../calendar/index.ts';
import { due, type Limit } from '../clock/index.ts';
import type { Limits } from './limits.ts';
import { limitParts } from './limits-parts.ts';
import type { Target } from './target.ts';

/** No limit may end later than so many days after it began, on any calendar of the district (ours): extensions and pauses still fit behind it. */
export const LONGEST_DAYS = 5 * 366;

const DAY_MS = 86_400_000;

/**
 * Paths (`tiers.T1.sign`) of the limits that would end too late, or never, on one of the calendars when they began now
 * (milliseconds since 1970): an hour a week holds no 10,000 working hours in anybody's lifetime.
 */
export function limitsTooLong(
  limits: Limits,
  calendars: readonly CompiledCalendar[],
  now: number,
): readonly string[] {
  return limitParts(limits)
    .filter(({ limit }) => calendars.some((calendar) => !endsInTime(limit, calendar, now)))
    .map(({ path }) => path.join('.'));
}

/** Positions of the targets whose limit would end too late, or never, on one of the calendars when it began now. */
export function targetsTooLong(
  targets: readonly Target[],
  calendars: readonly CompiledCalendar[],
  now: number,
): readonly number[] {
  return targets.flatMap(({ limit }, index) =>
    calendars.some((calendar) => !endsInTime(limit, calendar, now)) ? [index] : [],
  );
}

function endsInTime(limit: Limit, calendar: CompiledCalendar, now: number): boolean {
  try {
    const { at } = due({ start: now, pauses: [], extensions: [], now }, limit, calendar);
    return at <= now + LONGEST_DAYS * DAY_MS;
  } catch (fault) {
    if (fault instanceof NoWorkingTimeError) return false;
    throw fault;
  }
}
