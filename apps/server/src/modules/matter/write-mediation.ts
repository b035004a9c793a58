import { dateOf, dayOfDate } from '@gezhi/domain/calendar';
import type { Change, MediationChange } from '@gezhi/domain/matter';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';
import { momentOf } from './write-whistles.ts';

const SESSION: Statement = {
  name: 'matter-mediation-session',
  text: `insert into mediations (matter_id, run, sessions, last_session, held_at) values ($1, $2, 1, $3, $4)
    on conflict (matter_id, run) do update
      set sessions = mediations.sessions + 1, last_session = excluded.last_session, held_at = excluded.held_at`,
};
const AGREE: Statement = {
  name: 'matter-mediation-agree',
  text: `update mediations set form = $3, perform_by = $4, agreed_at = $5 where matter_id = $1 and run = $2`,
};
const BROKEN: Statement = {
  name: 'matter-mediation-broken',
  text: `update mediations set last_session = 'again', agreed_at = null where matter_id = $1 and run = $2`,
};
const END: Statement = {
  name: 'matter-mediation-end',
  text: `insert into mediations (matter_id, run, sessions, outcome, ended_at, town_id) values ($1, $2, 0, $3, $4, $5)
    on conflict (matter_id, run) do update
      set outcome = excluded.outcome, ended_at = excluded.ended_at, town_id = excluded.town_id`,
};

/** Writes what a step does to the mediation of the run (docs/field.md §2.24): codes, days and the street. */
export async function writeMediation(
  tx: Transaction,
  { writing, record }: { readonly writing: Writing; readonly record: MatterRecord },
): Promise<void> {
  const key = [record.id, writing.matter.record.run];
  for (const one of writing.change.mediation) await writeOne(tx, one, { key, townId: record.town_id });
}

async function writeOne(
  tx: Transaction,
  one: MediationChange,
  { key, townId }: { readonly key: readonly unknown[]; readonly townId: number | null },
): Promise<void> {
  switch (one.op) {
    case 'session':
      await tx.run(SESSION, [...key, one.outcome, momentOf(one.heldAt)]);
      return;
    case 'agree':
      await tx.run(AGREE, [...key, one.form, one.performBy, tx.now]);
      return;
    case 'broken':
      await tx.run(BROKEN, [...key]);
      return;
    case 'end':
      await tx.run(END, [...key, one.outcome, tx.now, townId]);
      return;
    default:
      one satisfies never;
  }
}

/** By which day somebody is to ask whether an agreement was performed: the day after the one that was agreed on; null for every other step. */
export function performanceAskedOn({ mediation }: Pick<Change, 'mediation'>): string | null {
  const agreed = mediation.find((one) => one.op === 'agree');
  return agreed === undefined ? null : dateOf(dayOfDate(agreed.performBy) + 1);
}
