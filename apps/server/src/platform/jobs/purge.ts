import { SCHEDULER } from '@gezhi/domain/access';
import type { Database, Transaction } from '../db/index.ts';
import type { Jobs } from './jobs.ts';

/** Removes what has had its time; gives how many rows went. */
export type Purge = (tx: Transaction) => Promise<number>;

/** Plans the nightly purge at ten past three: replies against repeats, dead sessions, whatever else has a term. */
export function schedulePurge(jobs: Jobs, database: Database, purges: readonly Purge[]): void {
  jobs.schedule('purge', '10 3 * * *', async () => {
    for (const purge of purges) await database.inTransaction(SCHEDULER, null, purge);
  });
}
