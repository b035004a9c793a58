const DAY_MS = 86_400_000;
/** China keeps one clock all year. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Midnight in Shanghai of the day of a moment. */
export function startOfDay(moment: Date): Date {
  const local = moment.getTime() + SHANGHAI_OFFSET_MS;
  return new Date(local - (local % DAY_MS) - SHANGHAI_OFFSET_MS);
}

/** Midnight in Shanghai so many days later (or earlier). */
export function addDays(midnight: Date, days: number): Date {
  return new Date(midnight.getTime() + days * DAY_MS);
}

/** Midnight in Shanghai at which a day (`YYYY-MM-DD`) begins. */
export function midnightOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The day (`YYYY-MM-DD`) that begins at a midnight in Shanghai. */
export function nameOfDay(midnight: Date): string {
  return new Date(midnight.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
