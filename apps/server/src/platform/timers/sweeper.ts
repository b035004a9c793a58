import { SCHEDULER } from '@gezhi/domain/access';
import type { Database, Transaction } from '../db/index.ts';
import { backOff, failureCode } from '../deliveries/index.ts';
import { Rounds } from '../rounds/index.ts';
import { claim, type DueTimer, lookForDue, markFailed } from './claim.ts';
import { chainsOf, nameOf } from './order.ts';
import type { TimerFailure, TimerKind } from './timer.ts';

/** Tries of one timer before it is given up. */
export const MOST_TRIES = 5;

export interface SweeperOptions {
  /** Told about each failed try, for the log. */
  readonly onFailure?: (failure: TimerFailure) => void;
  /** Told when the timers themselves cannot be read; the sweeper tries again by itself. */
  readonly onFault?: (fault: unknown) => void;
  /** Seconds to wait after the given failed try; by default 2, 8, 32, 128 with half to one and a half times as jitter. */
  readonly waitSeconds?: (attempt: number) => number;
  /** Timers looked at, and notified of, at once; 200 unless said. */
  readonly batch?: number;
}

const POLL_MS = 500;
/** Chains of one process at the same time: requests of people go first. */
const AT_ONCE = 2;
/** Pages of due timers after which those left because somebody had them are tried again. */
const PAGES = 10;

/**
 * Fires timers: each once, in any number of processes, by the database's clock and no other. A timer is deleted in the
 * transaction of what it causes: a process that dies leaves both undone, and the next look of any process does both.
 */
export class Sweeper {
  readonly #database: Database;
  readonly #options: SweeperOptions;
  readonly #kinds = new Map<string, TimerKind>();
  readonly #rounds: Rounds;

  constructor(database: Database, options: SweeperOptions = {}) {
    this.#database = database;
    this.#options = options;
    const { onFault } = options;
    this.#rounds = new Rounds({ work: () => this.sweep(), restMs: POLL_MS, ...(onFault && { onFault }) });
  }

  /** Says what timers of a subject kind do; those of kinds unknown here wait for a process that knows. Throws on a kind taken. */
  registerKind(subjectKind: string, kind: TimerKind): void {
    if (this.#kinds.has(subjectKind)) throw new Error(`Timers of ${subjectKind} are registered twice`);
    this.#kinds.set(subjectKind, kind);
  }

  /** Begins to sweep twice a second until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  /** Finishes what is being fired and stops. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /**
   * Fires all that is due, oldest first, and gives how many fired. By the database's clock unless a moment is given, which
   * then is the `now` of what fires as well.
   */
  async sweep(now: Date | null = null): Promise<number> {
    let fired = 0;
    for (let more = this.#kinds.size > 0; more && !this.#rounds.stopped; ) {
      const pass = await this.#pass(now);
      fired += pass.fired;
      more = pass.more && pass.fired > 0;
    }
    return fired;
  }

  /** Goes through pages of what is due until one is not full; `more` says that it stopped before. */
  async #pass(now: Date | null): Promise<{ fired: number; more: boolean }> {
    const { batch = 200 } = this.#options;
    const kinds = [...this.#kinds.keys()];
    const seen = new Set<string>();
    let fired = 0;
    for (let page = 0; page < PAGES && !this.#rounds.stopped; page += 1) {
      const count = batch + seen.size;
      const found = await this.#transaction(now, (tx) => lookForDue(tx, { now, kinds, count }));
      const due = found.filter((one) => !seen.has(nameOf(one))).slice(0, batch);
      const done = await this.#runAll(due, now);
      fired += done;
      if (due.length < batch) return { fired, more: false };
      // All of them fired as a rule; then the next look finds others by itself.
      if (done < due.length) for (const one of due) seen.add(nameOf(one));
    }
    return { fired, more: true };
  }

  async #runAll(due: readonly DueTimer[], now: Date | null): Promise<number> {
    const waiting = chainsOf(due, (one) => this.#kinds.get(one.subjectKind)?.notifies(one) === true);
    let done = 0;
    const work = async () => {
      for (
        let chain = waiting.shift();
        chain !== undefined && !this.#rounds.stopped;
        chain = waiting.shift()
      ) {
        for (const group of chain) {
          // In two steps: `done += await …` would forget what the other worker added meanwhile.
          const fired = await this.#runGroup(group, now);
          done += fired;
        }
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return done;
  }

  async #runGroup(group: readonly DueTimer[], now: Date | null): Promise<number> {
    let hasBegun = false;
    try {
      return await this.#transaction(now, (tx) => {
        hasBegun = true;
        return this.#fire(tx, group);
      });
    } catch (fault) {
      // No connection to be had is no fault of the timer's.
      if (!hasBegun) throw fault;
      const [only, ...others] = group;
      if (only !== undefined && others.length === 0) {
        await this.#fail(only, failureCode(fault), now);
        return 0;
      }
      let done = 0;
      for (const one of group) done += await this.#runGroup([one], now);
      return done;
    }
  }

  /** Subjects first, then their timers, as commands do it: nobody waits for somebody who waits for him. */
  async #fire(tx: Transaction, group: readonly DueTimer[]): Promise<number> {
    const kind = this.#kinds.get(group[0]?.subjectKind ?? '');
    if (kind === undefined) return 0;
    const locked = kind.lock && new Set(await kind.lock(tx, subjectsOf(group)));
    const free = locked === undefined ? group : group.filter((one) => locked.has(one.subjectId));
    const due = free.length === 0 ? [] : await claim(tx, free);
    if (due.length > 0) await kind.fire(tx, due);
    return due.length;
  }

  async #fail(timer: DueTimer, code: string, now: Date | null): Promise<void> {
    const { subjectKind, subjectId, clock, run, mark } = timer;
    const attempt = timer.attempts + 1;
    const dead = attempt >= MOST_TRIES;
    const waitSeconds = (this.#options.waitSeconds ?? backOff)(attempt);
    this.#options.onFailure?.({ subjectKind, subjectId, clock, run, mark, attempt, code, dead });
    await this.#transaction(now, (tx) => markFailed(tx, timer, { code, waitSeconds, dead }));
  }

  /** Does not wait for the disk: a crash takes effect and deletion together, so the timer is simply armed again. */
  #transaction<T>(now: Date | null, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#database.inTransaction(SCHEDULER, now, async (tx) => {
      tx.send(NOT_WAITING, []);
      return work(tx);
    });
  }
}

const NOT_WAITING = { name: 'timers-not-waiting', text: 'set local synchronous_commit = off' } as const;

function subjectsOf(group: readonly DueTimer[]): readonly string[] {
  return [...new Set(group.map((one) => one.subjectId))].sort();
}
