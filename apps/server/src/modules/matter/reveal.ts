import type { Duty } from '@gezhi/domain/access';
import { printingDuty, revealingDuty, type Sheet } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHouse } from './house.ts';
import { loadReport, openReportField, type ReportRow } from './reports-view.ts';
import { loadSubject, lockMatters, readMatter } from './subject-store.ts';
import { storeTextKey, toPassages } from './texts.ts';
import { loadHistory } from './timeline.ts';
import { Unsealer } from './unseal.ts';

/** A contact stays open this long after its reveal (docs/field.md §6.3). */
const OPEN_MINUTES = 10;

export interface RevealAsked {
  readonly matterId: string;
  readonly reportId: string;
  readonly reason: string;
  readonly note?: string | undefined;
  /** The sheet it is to be printed on; undefined where it is only looked at. */
  readonly sheet?: Sheet | undefined;
}

/**
 * Opens a reporter's contact: the entry and the row that the reporter will see are written in this transaction, so no
 * look goes unrecorded. Throws not.found, access.role, contact.absent.
 */
export async function reveal(
  tx: Transaction,
  house: MatterHouse,
  asked: RevealAsked,
): Promise<{ id: string; until: string }> {
  const record = (await lockMatters(tx, [asked.matterId])).get(asked.matterId);
  if (record === undefined || tx.actor.kind !== 'person') throw new Problem('not.found');
  const subject = await loadSubject(tx, house.knowledge(), record);
  const report = await findReport(tx, asked);
  const mayOpen = asked.sheet === undefined ? revealingDuty : printingDuty;
  const duty = mayOpen(tx.actor, subject, report.may_contact);
  if (duty === undefined) throw new Problem('access.role');
  const contact = [report.name_sealed, report.phone_sealed, report.email_sealed];
  if (contact.every((one) => one === null)) throw new Problem('contact.absent');
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const until = new Date(tx.now.getTime() + OPEN_MINUTES * 60_000);
  await tx.query(
    `insert into reveals (id, matter_id, report_id, account_id, role, reason, at, until) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [entryId, record.id, report.id, tx.actor.accountId, duty.role, asked.reason, tx.now, until],
  );
  await tx.query('update matters set version = version + 1 where id = $1', [record.id]);
  await recordReveal(tx, house, { asked, duty, entryId, seq: record.version + 1 });
  return { id: entryId, until: until.toISOString() };
}

async function recordReveal(
  tx: Transaction,
  house: MatterHouse,
  said: { asked: RevealAsked; duty: Duty; entryId: string; seq: number },
): Promise<void> {
  const { asked, duty, entryId, seq } = said;
  const texts = asked.note ? [{ name: 'note', text: asked.note, audience: 'internal' as const }] : [];
  const { passages, key } = toPassages(house.keyring, { entryId, texts, restricted: true });
  await storeTextKey(tx, key);
  await house.journal.append(tx, {
    id: entryId,
    subjectKind: 'matter',
    subjectId: asked.matterId,
    seq,
    action: asked.sheet === undefined ? 'reveal' : 'printContact',
    dutyId: duty.id,
    codes: {
      report: asked.reportId,
      reason: asked.reason,
      ...(asked.sheet === undefined ? {} : { sheet: asked.sheet }),
    },
    passages,
  });
}

async function findReport(
  tx: Transaction,
  asked: { matterId: string; reportId: string },
): Promise<ReportRow> {
  const report = await loadReport(tx, asked.matterId, asked.reportId);
  if (report === undefined) throw new Problem('not.found');
  return report;
}

/**
 * The contact while a reveal of this account runs, and the texts of the matter with their numbers put back. Throws
 * not.found, and access.role when no reveal is running.
 */
export async function revealedContactOf(
  tx: Transaction,
  house: MatterHouse,
  asked: { matterId: string; reportId: string },
) {
  if (tx.actor.kind !== 'person') throw new Problem('not.found');
  const matter = await readMatter(tx, asked.matterId);
  const { rows } = await tx.query<{ until: Date }>(
    `select until from reveals where report_id = $1 and account_id = $2 and until > $3 order by at desc limit 1`,
    [asked.reportId, tx.actor.accountId, tx.now],
  );
  const [running] = rows;
  if (running === undefined) throw new Problem('access.role');
  const report = await findReport(tx, asked);
  const unsealer = new Unsealer(tx, house.keyring);
  const history = await loadHistory(tx, matter);
  const lifted = history.passages.filter((passage) => passage.lifted !== null);
  return {
    name: await openReportField(unsealer, report, 'name_sealed'),
    phone: await openReportField(unsealer, report, 'phone_sealed'),
    email: await openReportField(unsealer, report, 'email_sealed'),
    texts: await Promise.all(
      lifted.map(async (passage) => ({
        entryId: passage.entry_id,
        name: passage.name,
        text: await unsealer.restored(passage),
      })),
    ),
    until: running.until.toISOString(),
  };
}
