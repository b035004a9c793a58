import {
  addingDuty,
  asksEverybody,
  type MatterReceipt,
  type MatterSubject,
  partStages,
  type ReporterInput,
  type Source,
  settledTargets,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { clockStep } from './clock-step.ts';
import { columnsOfDue, writeClocks } from './clock-store.ts';
import { armClocks } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';
import { receiptOf } from './receipt.ts';
import { type ReporterColumns, sealReporter } from './reporter.ts';
import { loadSubject, lockMatters, type MatterRecord } from './subject-store.ts';
import { storeTextKey } from './texts.ts';

const ADD: Statement = {
  name: 'matter-add-reporter',
  text: `insert into reports (id, matter_id, source, code_digest, key_id, name_sealed, phone_sealed, phone_index,
      safe_time_sealed, may_contact, wants_reply, created_at, message_consent, email_sealed)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};
const COUNT: Statement = {
  name: 'matter-one-reporter-more',
  text: `update matters set version = version + 1, reporters = reporters + 1, due_clock = $2, yellow_at = $3, due_at = $4,
    deep_red_at = $5 where id = $1`,
};
const RECOUNT: Statement = {
  name: 'matter-recount-reporters',
  text: `update matters m set reporters = (select count(*) from matter_reports(m.id)) where m.id = any ($1::uuid[])`,
};

/** Counts the reporters of matters anew after something was merged into it, or taken out again. */
export async function recountReporters(tx: Transaction, matterIds: readonly string[]): Promise<void> {
  await tx.run(RECOUNT, [matterIds]);
}

interface Adding {
  readonly matterId: string;
  readonly source: Source;
  readonly reporter: ReporterInput;
}

/**
 * Adds a reporter to an open matter that the desk took down in its own words: a report and a query code of their own, and an
 * answer. What a resident wrote is not shown to another: who reports the same sends a report, and it is merged. Throws
 * not.found, access.role, matter.guard.
 */
export async function addReporterTo(
  tx: Transaction,
  house: MatterHouse,
  { matterId, source, reporter }: Adding,
): Promise<{ receipt: MatterReceipt; reportId: string }> {
  const record = (await lockMatters(tx, [matterId])).get(matterId);
  if (record === undefined) throw new Problem('not.found');
  const subject = await loadSubject(tx, house.knowledge(), record);
  const duty = addingDuty(tx.actor, subject);
  if (duty === undefined) throw new Problem('access.role');
  if (record.source === 'resident')
    throw new Problem('matter.guard', { guard: 'deskReported', current: receiptOf(record) });
  const reportId = uuidv7();
  const procedure = house.knowledge().catalogue.findProcedure(record.procedure_id);
  const { columns, key } = sealReporter(house.keyring, {
    reportId,
    input: { source, reporter },
    key: undefined,
    everybody: procedure !== undefined && asksEverybody(procedure),
  });
  await tx.applying();
  await storeTextKey(tx, key);
  await tx.run(ADD, [reportId, record.id, source, ...storedOf(columns, tx.now)]);
  await count(tx, house, { record, subject, wantsReply: columns.wantsReply });
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  await house.journal.append(tx, {
    id: entryId,
    subjectKind: 'matter',
    subjectId: record.id,
    seq: record.version + 1,
    action: 'addReporter',
    dutyId: duty.id,
    codes: { report: reportId, source },
    passages: [],
  });
  return { receipt: receiptOf({ ...record, version: record.version + 1 }), reportId };
}

/** A reporter's columns in the order of `ADD`. */
function storedOf(columns: ReporterColumns, now: Date): unknown[] {
  const { codeDigest, keyId, nameSealed, phoneSealed, phoneIndex, safeTimeSealed, emailSealed } = columns;
  const { mayContact, wantsReply, messageConsent } = columns;
  return [
    ...[codeDigest, keyId, nameSealed, phoneSealed, phoneIndex, safeTimeSealed],
    ...[mayContact, wantsReply, now, messageConsent, emailSealed],
  ];
}

interface Counted {
  readonly record: MatterRecord;
  readonly subject: MatterSubject;
  readonly wantsReply: boolean;
}

/** Whoever comes later may be the first who waits for a word. */
async function count(
  tx: Transaction,
  house: MatterHouse,
  { record, subject, wantsReply }: Counted,
): Promise<void> {
  const clocked = clockStep(tx.now, house.knowledge(), {
    kind: 'addReporter',
    before: { matter: record, clocks: subject.clocks },
    after: record,
    parts: partStages(subject.assignments),
    settled: settledTargets(subject, record.run),
    pauses: subject.pauses,
    granted: subject.extensions,
    time: [],
    replyWanted: wantsReply || subject.reports.some((one) => one.wantsReply),
    replies: false,
  });
  await tx.run(COUNT, [record.id, ...columnsOfDue(clocked.due)]);
  writeClocks(tx, record.id, clocked);
  armClocks(tx, record.id, clocked);
}
