/** An answer older than this is asked for again, milliseconds. */
const FRESH_MS = 10_000;
/** Within this the later of two readings counts: an answer that was slow to arrive lags, none runs ahead. */
const SETTLED_MS = 1_000;
/** Wall and running clock of this machine part by more: it slept, or somebody set its clock. */
const STEP_MS = 50;

interface Reading {
  readonly database: number;
  readonly running: number;
  readonly wall: number;
}

/**
 * The database's clock, carried on between answers by this machine's running clock, which nobody can set: a transaction
 * need not wait for its `now`. It never runs ahead of the database by more than clocks drift apart in a second, and
 * lags by a round trip at most, as if the transaction had begun that much earlier.
 */
export class DatabaseClock {
  #last: Reading | undefined;

  /** The database's time now, or undefined when it has to be asked. */
  now(): Date | undefined {
    const last = this.#last;
    if (last === undefined) return undefined;
    const passed = performance.now() - last.running;
    const isStepped = Math.abs(Date.now() - last.wall - passed) > STEP_MS;
    return passed > FRESH_MS || isStepped ? undefined : new Date(last.database + passed);
  }

  /** Takes over what the database answered just now. */
  hear(answer: Date): void {
    const heard = { database: answer.getTime(), running: performance.now(), wall: Date.now() };
    const last = this.#last;
    const carried = this.now()?.getTime();
    const isSettled = last !== undefined && heard.running - last.running < SETTLED_MS;
    const isLate = isSettled && carried !== undefined && carried >= heard.database;
    if (!isLate || carried - heard.database > STEP_MS) this.#last = heard;
  }
}
