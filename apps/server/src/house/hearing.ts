import { type Actor, SCHEDULER } from '@gezhi/domain/access';
import { sees } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { loadSubject, readMatter } from '../modules/matter/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';
import type { Audible, Change } from '../platform/stream/index.ts';

/** How far back the journal is read for what other processes did; longer than any transaction of ours lasts. */
const LOOK_BACK_SECONDS = 15;

/** Rows of each sort that one look takes; what it leaves is read a second later. */
const MOST_READ = 2_000;

/** Kind of the messages that say an inbox grew; they name nobody. */
const NOTICE = 'notice';

/** Says of each change of a matter who may hear of it: exactly those who may open it. */
export function hearingOf(database: Database, knowledge: () => Knowledge) {
  return (changes: readonly Change[]): Promise<readonly Audible[]> =>
    database.inTransaction(SCHEDULER, null, async (tx) => {
      const latest = new Map(
        changes.filter((change) => change.kind === 'matter').map((change) => [change.id, change]),
      );
      const audible: Audible[] = changes.filter((change) => change.kind === NOTICE).map(hearNotice);
      for (const change of latest.values()) {
        const one = await hearMatter(tx, knowledge(), change);
        if (one !== null) audible.push(one);
      }
      return audible;
    });
}

/** A person's inbox grew; the change's id is the person's. */
function hearNotice(change: Change): Audible {
  return {
    message: { kind: NOTICE },
    mayHear: (actor: Actor) => actor.kind === 'person' && actor.personId === change.id,
  };
}

async function hearMatter(tx: Transaction, knowledge: Knowledge, change: Change): Promise<Audible | null> {
  const record = await readMatter(tx, change.id).catch(() => null);
  if (record === null) return null;
  const subject = await loadSubject(tx, knowledge, record);
  return {
    message: { kind: 'matter', id: record.id, version: record.version, phase: record.phase },
    mayHear: (actor: Actor) => sees(actor, subject),
  };
}

/**
 * Entries and notices of the last seconds, those of every process. Notices are found by their ids, which begin with the
 * time they were written at: `at` is the time of the entry, and the reaction may have come later.
 */
export function recentChanges(database: Database) {
  return (): Promise<readonly Change[]> =>
    database.inTransaction(SCHEDULER, null, async (tx) => {
      const since = tx.now.getTime() - LOOK_BACK_SECONDS * 1_000;
      const { rows } = await tx.query<Change>(
        `(select id as "entryId", subject_kind as kind, subject_id as id, seq as version
            from entries where at > $1 order by at limit ${MOST_READ})
         union all
         (select id, '${NOTICE}', person_id, 0 from notices where id > $2 order by id limit ${MOST_READ})`,
        [new Date(since), uuidv7({ msecs: since, seq: 0, random: new Uint8Array(16) })],
      );
      return rows;
    });
}
