import { changeOf, findKind, waitingReports } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Allowed } from './act.ts';
import type { MatterHouse } from './house.ts';
import { recordStep } from './record.ts';
import { settleWhereNobodyWaits } from './settle.ts';
import { type LoadedMatter, loadSubject, lockMatters } from './subject-store.ts';
import { writeChange } from './write.ts';

const GIVE_UP = {
  name: 'matter-give-up-asking',
  // Whatever was answered in an earlier run is no answer of this one; the journal keeps it.
  text: `update reports set answered_run = $2, rating = null, rating_reasons = '{}' where id = any ($1::uuid[])`,
} as const;

/** Nobody rated in time: each of them is left unrated, never counted as content, and the matter closes (docs/field.md §2.3 row 25). */
export async function lapseRatings(tx: Transaction, house: MatterHouse, matterId: string): Promise<void> {
  const { record, subject } = await loadLocked(tx, house, matterId);
  if (subject.phase !== 'followUp') return;
  await tx.applying();
  const waiting = waitingReports(subject).map((one) => one.id);
  await tx.run(GIVE_UP, [waiting, record.run]);
  await settleWhereNobodyWaits(tx, house, { matterId, duty: null, action: 'lapse' });
}

/** The day of review has come: what was suspended goes on, and is asked for again where it has to wait longer (row 15). */
export async function resumeAtReview(tx: Transaction, house: MatterHouse, matterId: string): Promise<void> {
  const matter = await loadLocked(tx, house, matterId);
  const procedure = house.knowledge().catalogue.findProcedure(matter.record.procedure_id);
  const kind = findKind('resume');
  const found = Object.entries(procedure?.actions ?? {}).find(
    ([, action]) => action.kind === 'resume' && action.from.includes(matter.record.state),
  );
  if (procedure === undefined || kind === undefined || found === undefined) return;
  const [name, action] = found;
  const decision: Allowed = { allowed: true, duty: null, kind, action };
  const change = changeOf(procedure, action, { subject: matter.subject, input: {}, duty: null });
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  await tx.applying();
  const written = await writeChange(tx, house, {
    matter,
    change,
    procedure,
    decision,
    entryId,
    replies: false,
  });
  const step = { matterId, action: name, input: {} };
  await recordStep(tx, house, { matter, step, decision, input: {}, entryId, written, routed: {} });
}

async function loadLocked(tx: Transaction, house: MatterHouse, matterId: string): Promise<LoadedMatter> {
  const record = (await lockMatters(tx, [matterId])).get(matterId);
  if (record === undefined) throw new RangeError('A timer of a matter that is not there');
  return { record, subject: await loadSubject(tx, house.knowledge(), record) };
}
