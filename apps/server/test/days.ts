/** A day to come as `YYYY-MM-DD`: tests that name one must hold next year too. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
