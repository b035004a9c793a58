import { SCHEDULER } from '@gezhi/domain/access';
import { type Knowledge, loadKnowledge, readEdition } from '../modules/catalogue/index.ts';
import type { Database } from '../platform/db/index.ts';

/** What a process knows of areas, units, catalogue and calendars. */
export interface Learning {
  readonly knowledge: () => Knowledge;
  /** Reads everything anew; one after the other, so that the newest stands. */
  readonly learn: () => Promise<void>;
}

/** Loads the knowledge of a process for the first time. */
export async function openLearning(database: Database): Promise<Learning> {
  let known = await loadKnowledge(database);
  let last: Promise<void> = Promise.resolve();
  const load = async () => {
    known = await loadKnowledge(database);
  };
  return {
    knowledge: () => known,
    learn: () => {
      last = last.then(load, load);
      return last;
    },
  };
}

const EVERY_MS = 1_000;

/**
 * Learns whenever somebody, in whatever process, edited a calendar: asked every second, by one row. Gives what stops it.
 * A failed look is tried again a second later.
 */
export function keepLearning(
  { database, knowledge, learn }: Learning & { readonly database: Database },
  onFault: (fault: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      const edition = await database.inTransaction(SCHEDULER, null, readEdition);
      if (edition !== knowledge().edition) await learn();
    } catch (fault) {
      onFault(fault);
    }
    if (!stopped) wait();
  };
  const wait = () => {
    timer = setTimeout(() => {
      looking = look();
    }, EVERY_MS);
  };
  wait();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await looking;
  };
}
