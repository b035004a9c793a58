const SHANGHAI_MS = 8 * 3_600_000;

/** When a month of Shanghai (`YYYY-MM`) begins and when the next one does. */
export function monthBounds(month: string): { readonly from: Date; readonly until: Date } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const midnight = (at: number) => new Date(Date.UTC(year, at, 1) - SHANGHAI_MS);
  return { from: midnight(number - 1), until: midnight(number) };
}

/** The month of Shanghai in which a moment lies. */
export function monthOf(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_MS).toISOString().slice(0, 7);
}

/** The day of Shanghai in which a moment lies, `YYYY-MM-DD`. */
export function dateIn(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The month after one. */
export function nextMonth(month: string): string {
  return monthOf(monthBounds(month).until);
}

/** Midnight in Shanghai with which the day of a moment begins. */
export function dayBegins(moment: Date): Date {
  const local = moment.getTime() + SHANGHAI_MS;
  return new Date(local - (local % 86_400_000) - SHANGHAI_MS);
}
