import { SCHEDULER } from '@gezhi/domain/access';
import type { Database, Transaction } from '../db/index.ts';
import type { Entry } from '../journal/index.ts';
import { Rounds } from '../rounds/index.ts';
import { type Claimed, claimDue, type Held, holdClaimed, markDone, markFailed } from './claim.ts';
import { backOff, type DeliveryFailure, failureCode, type Reaction } from './reaction.ts';

/** Tries of one delivery before it is given up. */
export const MOST_ATTEMPTS = 5;

export interface DeliveryOptions {
  /** Told about each failed try, for the log and the metrics. */
  readonly onFailure?: (failure: DeliveryFailure) => void;
  /** Told when the deliveries themselves cannot be read; the runner tries again by itself. */
  readonly onFault?: (fault: unknown) => void;
  /** Seconds until a delivery whose process vanished is tried again; 30 unless said. */
  readonly leaseSeconds?: number;
  /** Seconds to wait after the given failed try; by default 2, 8, 32, 128 with half to one and a half times as jitter. */
  readonly waitSeconds?: (attempt: number) => number;
  /** Deliveries taken at once; 100 unless said. */
  readonly batch?: number;
}

const POLL_MS = 1_000;
/** How long entries gather after the first of them: a notice may come that much later, and many cost little more than one. */
const GATHER_MS = 150;
/** Reactions of one process at the same time: requests of people go first. */
const AT_ONCE = 2;

function byReaction(held: readonly Held[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = Map.groupBy(held, (one) => one.reaction);
  return new Map([...groups].map(([name, ones]) => [name, ones.map((one) => one.entry)]));
}

/**
 * Runs reactions to entries: each once, in any number of processes, retried when they fail, given up after five tries.
 * Hand `reactionsFor` to the journal and call `poke` after its commits; the poll every second is the truth.
 */
export class Deliveries {
  readonly #database: Database;
  readonly #options: DeliveryOptions;
  readonly #reactions = new Map<string, Reaction>();
  readonly #rounds: Rounds;

  constructor(database: Database, options: DeliveryOptions = {}) {
    this.#database = database;
    this.#options = options;
    const { onFault } = options;
    const work = () => this.runDue();
    this.#rounds = new Rounds({ work, restMs: POLL_MS, gatherMs: GATHER_MS, ...(onFault && { onFault }) });
  }

  /** Adds a reaction under a name that never changes: deliveries owed bear it. Throws on a name taken. */
  registerReaction(name: string, reaction: Reaction): void {
    if (this.#reactions.has(name)) throw new Error(`The reaction ${name} is registered twice`);
    this.#reactions.set(name, reaction);
  }

  /** The names of the reactions that an entry is owed to; what the journal asks. */
  readonly reactionsFor = (entry: Pick<Entry, 'subjectKind' | 'action'>): readonly string[] =>
    [...this.#reactions].filter(([, reaction]) => reaction.on(entry)).map(([name]) => name);

  /** Begins to work until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  /** Finishes what is being run and stops. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** Something may be due: do not wait for the next poll. Cheap, to be called after every commit. */
  readonly poke = (): void => this.#rounds.poke();

  /** Runs all that is due now, and gives how many succeeded. */
  async runDue(): Promise<number> {
    const { leaseSeconds = 30, batch = 100 } = this.#options;
    const reactions = [...this.#reactions.keys()];
    let done = 0;
    for (let more = true; more && !this.#rounds.stopped; ) {
      const claimed = await this.#transaction((tx) =>
        claimDue(tx, { reactions, count: batch, leaseSeconds }),
      );
      done += await this.#runAll(claimed);
      more = claimed.length === batch;
    }
    return done;
  }

  async #runAll(claimed: readonly Claimed[]): Promise<number> {
    // Counted past the limit: every try before took its process with it.
    const vanished = claimed.filter((one) => one.attempts > MOST_ATTEMPTS);
    for (const one of vanished) await this.#fail(one, 'vanished');
    const waiting = this.#groups(claimed.filter((one) => one.attempts <= MOST_ATTEMPTS));
    let done = 0;
    const work = async () => {
      for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
        // In two steps: `done += await …` would forget what the other worker added meanwhile.
        const ran = await this.#runGroup(group);
        done += ran;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return done;
  }

  #groups(claimed: readonly Claimed[]): (readonly Claimed[])[] {
    const isLight = (one: Claimed) => this.#reactions.get(one.reaction)?.light === true;
    const light = claimed.filter(isLight);
    const others = claimed.filter((one) => !isLight(one)).map((one) => [one]);
    return light.length === 0 ? others : [light, ...others];
  }

  async #runGroup(group: readonly Claimed[]): Promise<number> {
    try {
      return await this.#transaction(async (tx) => {
        const held = await holdClaimed(tx, group);
        for (const [name, entries] of byReaction(held)) await this.#reactions.get(name)?.run(tx, entries);
        await markDone(tx, held);
        return held.length;
      });
    } catch (fault) {
      const [only, ...others] = group;
      if (only !== undefined && others.length === 0) {
        await this.#fail(only, failureCode(fault));
        return 0;
      }
      let done = 0;
      for (const one of group) done += await this.#runGroup([one]);
      return done;
    }
  }

  async #fail(claimed: Claimed, code: string): Promise<void> {
    const dead = claimed.attempts >= MOST_ATTEMPTS;
    const waitSeconds = (this.#options.waitSeconds ?? backOff)(claimed.attempts);
    const { entry_id: entryId, reaction, attempts: attempt } = claimed;
    this.#options.onFailure?.({ entryId, reaction, attempt, code, dead });
    await this.#transaction((tx) => markFailed(tx, claimed, { code, waitSeconds, dead }));
  }

  /**
   * Does not wait for the disk: a crash takes effect and mark together, so the delivery is simply owed again, and whoever
   * builds on the effect commits after it in the same log.
   */
  #transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#database.inTransaction(SCHEDULER, null, async (tx) => {
      await tx.query('set local synchronous_commit = off');
      return work(tx);
    });
  }
}
