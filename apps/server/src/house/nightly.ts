import { SCHEDULER } from '@gezhi/domain/access';
import { tendCampaigns } from '../modules/campaign/index.ts';
import { announceGaps } from '../modules/catalogue/index.ts';
import {
  eraseWhatWaited,
  forgetOldContacts,
  purgeProofs,
  writeErasureList,
} from '../modules/data-request/index.ts';
import { purgeIdentity } from '../modules/identity/index.ts';
import { makeDaySummaries } from '../modules/insight/index.ts';
import { fallBackToUnits, fallUpEmptyQueues, purgeSimulations } from '../modules/matter/index.ts';
import { purgeMessages } from '../modules/notice/index.ts';
import { purgePosterRuns } from '../modules/poster/index.ts';
import { makeFigures, purgeCovered } from '../modules/publication/index.ts';
import { forgetAppointments, makeRatingCounts, tendWishes } from '../modules/service/index.ts';
import { tendProblems } from '../modules/strike-list/index.ts';
import { purgeDeliveries } from '../platform/deliveries/index.ts';
import { sweepOrphans } from '../platform/files/index.ts';
import { purgeReplies } from '../platform/http/index.ts';
import { type Jobs, schedulePurge } from '../platform/jobs/index.ts';
import { purgeAttack } from './attack-store.ts';
import type { Parts } from './parts.ts';

const DAY_MS = 86_400_000;

/** Plans what the calendar starts: purges at night, photos nobody named, and queues whose last duty ran out by its term. */
export function planJobs(jobs: Jobs, parts: Parts): void {
  schedulePurge(jobs, parts.database, [
    ...[purgeReplies, purgeIdentity, purgeDeliveries],
    ...[purgeProofs, purgeMessages, forgetOldContacts],
    ...[purgePosterRuns, purgeAttack, purgeSimulations, forgetAppointments],
  ]);
  jobs.offer('posters', () => parts.press.printAll());
  // Asked for while the queue is away, a run waits for the next one that is asked for.
  parts.press.wakeWith(() => void jobs.run('posters').catch(() => undefined));
  // What a process left behind that died is begun anew; a wake-up that was lost costs two minutes.
  jobs.schedule('simulations', '*/2 * * * *', () => parts.simulator.runAll());
  parts.simulator.wakeWith(() => void jobs.run('simulations').catch(() => undefined));
  planMornings(jobs, parts);
  jobs.schedule('photos', '40 3 * * *', () => sweepPhotos(parts));
  jobs.schedule('figures', '*/10 * * * *', () =>
    parts.database.inTransaction(SCHEDULER, null, (tx) => makeFigures(tx, parts.knowledge())),
  );
  // The first run after midnight counts the day that is over.
  jobs.schedule('summaries', '*/10 * * * *', () =>
    parts.database.inTransaction(SCHEDULER, null, (tx) => makeDaySummaries(tx, parts.knowledge())),
  );
  jobs.schedule('ratings', '*/10 * * * *', () =>
    parts.database.inTransaction(SCHEDULER, null, (tx) => makeRatingCounts(tx, parts.knowledge())),
  );
  jobs.schedule('wishes', '*/10 * * * *', () =>
    parts.database.inTransaction(SCHEDULER, null, (tx) => tendWishes(tx, parts.knowledge())),
  );
  // Kept beside the database, so that a restored backup brings nothing back.
  jobs.schedule('erasures', '*/5 * * * *', () => listErasures(parts));
  // What was granted while a matter was open is carried out in the night after it was closed.
  jobs.schedule('erase', '20 3 * * *', async () => {
    const { database, journal, keyring, knowledge } = parts;
    const house = { journal, keyring, knowledge, reaches: false, showCodes: false };
    await database.inTransaction(SCHEDULER, null, (tx) => eraseWhatWaited(tx, house));
  });
  jobs.schedule('fall-up', '*/5 * * * *', async () => {
    const { database, journal, keyring, knowledge } = parts;
    await database.inTransaction(SCHEDULER, null, (tx) =>
      fallUpEmptyQueues(tx, { journal, keyring, knowledge }),
    );
    await database.inTransaction(SCHEDULER, null, (tx) =>
      fallBackToUnits(tx, { journal, keyring, knowledge }),
    );
  });
}

/** Before the desks open: what is proposed, near its day or about to be missing is read in the morning. */
function planMornings(jobs: Jobs, { database, journal, keyring, knowledge }: Parts): void {
  jobs.schedule('staffing', '30 5 * * *', async () => {
    await database.inTransaction(SCHEDULER, null, (tx) => announceGaps(tx, { journal, knowledge }));
  });
  jobs.schedule('campaigns', '10 5 * * *', async () => {
    await database.inTransaction(SCHEDULER, null, (tx) => tendCampaigns(tx, { journal, keyring, knowledge }));
  });
  jobs.schedule('strike-lists', '20 5 * * *', async () => {
    await database.inTransaction(SCHEDULER, null, (tx) => tendProblems(tx, { journal, knowledge }));
  });
}

/** Writes the list of what was erased anew, as far as it lacks anything. */
export async function listErasures({ database, erasureList }: Parts): Promise<void> {
  await database.inTransaction(SCHEDULER, null, (tx) => writeErasureList(tx, erasureList));
}

/** Uploads that no report or action named within a day go, and then the files that no row names. */
async function sweepPhotos({ database, photosDirectory }: Parts): Promise<void> {
  const before = new Date(Date.now() - DAY_MS);
  await database.inTransaction(SCHEDULER, null, async (tx) => {
    await tx.query('delete from attachments where subject_id is null and created_at < $1', [before]);
    await purgeCovered(tx, before);
  });
  const isReferenced = (hash: string) =>
    database.inTransaction(SCHEDULER, null, async (tx) => {
      const { rowCount } = await tx.query(
        `select from attachments where hash = $1
         union all select from publication_photos where hash = $1 limit 1`,
        [hash],
      );
      return (rowCount ?? 0) > 0;
    });
  await sweepOrphans(photosDirectory, isReferenced, before);
}
