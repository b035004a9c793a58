import { type MatterSubject, printingDuty, revealingDuty } from '@gezhi/domain/matter';
import { maskEmail, maskName, maskPhone } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { openField } from '../../platform/keys/index.ts';
import { CONSENT_COLUMNS, type ConsentRow } from './consent.ts';
import type { MatterHouse } from './house.ts';
import { decode, encode } from './keyset.ts';
import { reportPlace } from './reporter.ts';
import { loadSubject, readMatter } from './subject-store.ts';
import { Unsealer } from './unseal.ts';

interface Seen {
  readonly subject: MatterSubject;
  readonly unsealer: Unsealer;
}

/** A reporter's row as stored; contact columns are sealed. */
export interface ReportRow extends ConsentRow {
  readonly id: string;
  readonly person_id: string | null;
  readonly source: string;
  readonly key_id: string | null;
  readonly name_sealed: Buffer | null;
  readonly phone_sealed: Buffer | null;
  readonly email_sealed: Buffer | null;
  readonly safe_time_sealed: Buffer | null;
  readonly may_contact: 'yes' | 'centre' | 'no';
  readonly wants_reply: boolean;
  readonly rating: string | null;
  readonly created_at: Date;
  readonly key_at: string;
}

const OF_MATTER =
  'matter_id = any (array(select $1::uuid union all select id from matters where merged_into = $1))';
const REPORT_COLUMNS = `id, person_id, source, key_id, name_sealed, phone_sealed, email_sealed, safe_time_sealed, may_contact, wants_reply, rating,
  ${CONSENT_COLUMNS}, created_at, created_at::text as key_at`;
/** Hardly a matter has more reporters; of those that have the page shows so many at a time. */
const REPORTS_AT_ONCE = 200;

/** The matter's own reports and those of what was merged into it, oldest first, page by page. Throws input.invalid. */
export async function loadReports(
  tx: Transaction,
  matterId: string,
  after: string | undefined,
): Promise<{ readonly rows: readonly ReportRow[]; readonly next: string | undefined }> {
  const { at, id } = after === undefined ? FIRST_REPORT : decode(after);
  const { rows } = await tx.query<ReportRow>(
    `select ${REPORT_COLUMNS} from reports where ${OF_MATTER} and (created_at, id) > ($2, $3)
     order by created_at, id limit ${REPORTS_AT_ONCE + 1}`,
    [matterId, at, id],
  );
  const shown = rows.slice(0, REPORTS_AT_ONCE);
  const last = shown.at(-1);
  const next =
    rows.length > shown.length && last !== undefined ? encode({ at: last.key_at, id: last.id }) : undefined;
  return { rows: shown, next };
}

const FIRST_REPORT = { at: '1970-01-01 00:00:00+00', id: '00000000-0000-0000-0000-000000000000' };

/** One report of the matter or of what was merged into it. */
export async function loadReport(
  tx: Transaction,
  matterId: string,
  reportId: string,
): Promise<ReportRow | undefined> {
  const { rows } = await tx.query<ReportRow>(
    `select ${REPORT_COLUMNS} from reports where ${OF_MATTER} and id = $2`,
    [matterId, reportId],
  );
  return rows[0];
}

/** The consents of all reports of a matter with more of them than its page shows. */
export async function loadConsents(tx: Transaction, matterId: string): Promise<readonly ConsentRow[]> {
  const { rows } = await tx.query<ConsentRow>(
    `select ${CONSENT_COLUMNS} from reports where ${OF_MATTER} and consent_version is not null`,
    [matterId],
  );
  return rows;
}

/** More reporters of a matter than its page shows, as the page shows them. Throws not.found and input.invalid. */
export async function moreReportsOf(
  tx: Transaction,
  house: MatterHouse,
  { id, after }: { readonly id: string; readonly after: string },
) {
  if (tx.actor.kind === 'reporter') throw new Problem('not.found');
  const subject = await loadSubject(tx, house.knowledge(), await readMatter(tx, id));
  const unsealer = new Unsealer(tx, house.keyring);
  const { rows, next } = await loadReports(tx, id, after);
  const items = await Promise.all(rows.map((row) => toReportView(tx, row, { subject, unsealer })));
  return { items, ...(next === undefined ? {} : { next }) };
}

/** Opens one sealed column of a report, or null where there is nothing or the key was destroyed. */
export async function openReportField(
  unsealer: Unsealer,
  row: ReportRow,
  column: 'name_sealed' | 'phone_sealed' | 'email_sealed' | 'safe_time_sealed',
): Promise<string | null> {
  const sealed = row[column];
  const key = sealed === null ? undefined : await unsealer.key(row.key_id);
  return sealed === null || key === undefined ? null : openField(key, reportPlace(column, row.id), sealed);
}

/** A reporter as staff see one: masked, with what they may do about the contact. */
export async function toReportView(tx: Transaction, row: ReportRow, { subject, unsealer }: Seen) {
  const name = await openReportField(unsealer, row, 'name_sealed');
  const phone = await openReportField(unsealer, row, 'phone_sealed');
  const email = await openReportField(unsealer, row, 'email_sealed');
  const isThere = name !== null || phone !== null || email !== null;
  const canReveal = isThere && revealingDuty(tx.actor, subject, row.may_contact) !== undefined;
  const facts = subject.reports.find((report) => report.id === row.id);
  return {
    id: row.id,
    at: row.created_at.toISOString(),
    source: row.source,
    name: name === null ? null : maskName(name),
    phone: phone === null ? null : maskPhone(phone),
    email: email === null ? null : maskEmail(email),
    mayContact: row.may_contact,
    safeTime: canReveal ? await openReportField(unsealer, row, 'safe_time_sealed') : null,
    wantsReply: row.wants_reply,
    rating: row.rating,
    answered: facts?.answered === true,
    tries: facts?.tries ?? 0,
    canReveal,
    canPrint: isThere && printingDuty(tx.actor, subject, row.may_contact) !== undefined,
    own: tx.actor.kind === 'person' && row.person_id === tx.actor.personId,
  };
}
