import type { HolidayYear, SeededRandom } from '../../pack/index.ts';
import type { Pace } from './model.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** China has one time zone and no summer time. */
const OFFSET = 8 * HOUR;

/** Openings of a day in minutes since midnight: service hours of centres, office hours of departments (docs/field.md §4). */
const OPEN: Readonly<Record<Exclude<Pace['hours'], 'any'>, readonly (readonly [number, number])[]>> = {
  waking: [[7 * 60 + 30, 21 * 60 + 30]],
  service: [[8 * 60, 20 * 60]],
  office: [
    [8 * 60 + 30, 12 * 60],
    [13 * 60 + 30, 18 * 60],
  ],
};

/** Midnight in Shanghai before a moment, both in milliseconds since 1970. */
export function midnightBefore(at: number): number {
  return Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;
}

/** Monday is 0. */
export function weekdayOf(at: number): number {
  return (new Date(at + OFFSET).getUTCDay() + 6) % 7;
}

/** The date where the district lies, as `2026-11-21`. */
export function dateOf(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** Which days offices work: the weekday rule, holidays and make-up days of the pack. */
export class WorkingDays {
  readonly #off = new Set<string>();
  readonly #on = new Set<string>();

  constructor(years: readonly HolidayYear[]) {
    for (const year of years) {
      for (const { date } of year.holidays) this.#off.add(date);
      for (const { date } of year.workdays) this.#on.add(date);
    }
  }

  isWorked(at: number): boolean {
    const date = dateOf(at);
    if (this.#on.has(date)) return true;
    return !this.#off.has(date) && weekdayOf(at) < 5;
  }

  /** The moment itself when it lies in the hours, else some minutes after they begin again. */
  within(at: number, hours: Pace['hours'], random: SeededRandom): number {
    if (hours === 'any') return at;
    for (let day = midnightBefore(at); ; day += DAY) {
      if (hours === 'office' && !this.isWorked(day)) continue;
      for (const [from, to] of OPEN[hours]) {
        const [opens, closes] = [day + from * MINUTE, day + to * MINUTE];
        if (at >= closes) continue;
        return at >= opens ? at : opens + random.between(1, 35) * MINUTE;
      }
    }
  }
}
