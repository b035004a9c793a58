import { dayOf, startOfDay } from '../calendar/index.ts';

/** When people are reminded, on the day before: the morning of Shanghai, outside the quiet hours (*ours*). */
const REMIND_AT_MS = 10 * 3_600_000;

/** The moment to remind of an appointment; null where it has passed, for whoever books later than that knows without being told. */
export function reminderAt(startsAt: Date, now: Date): Date | null {
  const at = startOfDay(dayOf(startsAt.getTime()) - 1) + REMIND_AT_MS;
  return at > now.getTime() ? new Date(at) : null;
}
