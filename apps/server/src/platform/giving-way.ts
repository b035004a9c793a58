/**
 * Does long work in pieces and lets whatever else waits for the process go first after each: requests, answers of the database,
 * timers. Takes as many turns of the loop as there are pieces. Give pieces of some tenths of a second at most.
 */
export async function givingWay<Result>(pieces: Iterator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
