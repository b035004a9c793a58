/** The district's clock is eight hours before UTC's: after four in the afternoon UTC its day is the next one. */
const SHANGHAI_MS = 8 * 3_600_000;

/** A day of the district to come as `YYYY-MM-DD`: tests that name one must hold next year, and at any hour. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + SHANGHAI_MS + days * 86_400_000).toISOString().slice(0, 10);
}
