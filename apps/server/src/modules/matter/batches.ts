import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEDULER } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Database, Transaction } from '../../platform/db/index.ts';
import { holdEdition, type Knowledge } from '../catalogue/index.ts';
import type { MatterHouse } from './house.ts';
import { FIRST } from './standing.ts';

/** What walking through matters needs of the house: transactions of its own, and the newest knowledge. */
export interface WalkingHouse extends MatterHouse {
  readonly database: Database;
  /** Reads areas, units, catalogue and calendars anew. */
  readonly learn: () => Promise<void>;
}

/** What became of some matters. */
export interface Batch {
  readonly moved: number;
  /** Somebody has them in hand. */
  readonly skipped: readonly string[];
}

/** Which matters are walked through, and what is done to some of them. */
export interface Walk {
  /** Ids of the next matters, in order. */
  readonly next: (tx: Transaction, after: string, count: number) => Promise<readonly string[]>;
  readonly run: (
    tx: Transaction,
    batch: { readonly knowledge: Knowledge; readonly ids: readonly string[] },
  ) => Promise<Batch>;
}

/** Matters of one transaction; a person who waits for one of them waits for so many at most. */
const BATCH = 200;
/** A matter that somebody has in hand is tried again so often, so much later. */
const TRIES = 40;
const TRY_AGAIN_MS = 250;
/** After an edit every process has learned of it within this time, and nothing is computed with the knowledge before. */
export const LEARNED_MS = 3_000;

/**
 * Walks through matters batch by batch, each in a transaction of its own with the newest knowledge: whoever edits it meanwhile
 * waits. Gives how many moved. Throws unavailable where a matter stays in somebody's hand too long.
 */
export async function inBatches(house: WalkingHouse, now: Date | null, walk: Walk): Promise<number> {
  let moved = 0;
  let waiting: readonly string[] = [];
  for (let after: string | undefined = FIRST; after !== undefined; ) {
    const from = after;
    const batch = await inBatch(house, now, { ...walk, choose: (tx) => walk.next(tx, from, BATCH) });
    moved += batch.moved;
    waiting = [...waiting, ...batch.skipped];
    after = batch.last;
  }
  for (let tries = 0; waiting.length > 0; tries += 1) {
    if (tries === TRIES) throw new Problem('unavailable');
    await sleep(TRY_AGAIN_MS);
    const ids = waiting.slice(0, BATCH);
    const batch = await inBatch(house, now, { ...walk, choose: async () => ids });
    moved += batch.moved;
    waiting = [...waiting.slice(BATCH), ...batch.skipped];
  }
  return moved;
}

/** Waits for long work in transactions of its own: one in which nothing happens is ended by the database after ten seconds. */
export async function keepAwake(tx: Transaction, work: Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  await Promise.all([work.finally(() => stop.abort()), beat(tx, stop.signal)]);
}

async function beat(tx: Transaction, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(1_000, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await tx.query('select');
  }
}

type Chosen = Pick<Walk, 'run'> & { readonly choose: (tx: Transaction) => Promise<readonly string[]> };

async function inBatch(
  house: WalkingHouse,
  now: Date | null,
  { choose, run }: Chosen,
): Promise<Batch & { readonly last: string | undefined }> {
  for (;;) {
    const batch = await house.database.inTransaction(SCHEDULER, now, async (tx) => {
      const knowledge = house.knowledge();
      if ((await holdEdition(tx)) !== knowledge.edition) return undefined;
      const ids = await choose(tx);
      return { ...(await run(tx, { knowledge, ids })), last: ids.at(-1) };
    });
    if (batch !== undefined) return batch;
    await house.learn();
  }
}
