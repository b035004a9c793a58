import type { Parsed, Reply } from '@gezhi/domain/contract';
import type { mineCorrect, mineErase } from '@gezhi/domain/data-request';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { type Keyring, sealField } from '../../platform/keys/index.ts';
import { reportPlace, Unsealer } from '../matter/index.ts';
import type { DataRequestHouse } from './house.ts';
import { armLimit, marksOf } from './limit.ts';
import { proofOf } from './look.ts';
import { type OwnReport, ownReport } from './own-report.ts';
import { districtOf, insertRequest, recordRequest } from './record.ts';

/** Sees to it that the caller proved the telephone; without a telephone there is nothing to prove by. Throws proof.missing. */
async function provedReport(tx: Transaction, token: string | null): Promise<OwnReport> {
  const report = await ownReport(tx);
  if ((await proofOf(tx, report, token)) === 'needed') throw new Problem('proof.missing');
  return report;
}

/**
 * Corrects the own name or telephone at once (个人信息保护法 46): sealed under the report's own key, with an entry that names the
 * fields and not what stood in them. Throws proof.missing, and contact.absent once it was erased.
 */
export async function correctOwn(
  tx: Transaction,
  house: DataRequestHouse,
  { body, token }: { body: Parsed<typeof mineCorrect>['body']; token: string | null },
): Promise<{ id: string }> {
  const report = await provedReport(tx, token);
  if (report.erased) throw new Problem('contact.absent');
  const fields = Object.entries(body).flatMap(([name, said]) => (said === undefined ? [] : [name]));
  await writeContact(tx, house.keyring, { report, body });
  const id = await insertRequest(tx, house, {
    report,
    request: { kind: 'correct', phase: 'done', fields, marks: null },
  });
  await recordRequest(tx, house, {
    id,
    action: 'correctData',
    dutyId: null,
    codes: { report: report.id, fields },
  });
  return { id };
}

async function writeContact(
  tx: Transaction,
  keyring: Keyring,
  { report, body }: { report: OwnReport; body: Parsed<typeof mineCorrect>['body'] },
): Promise<void> {
  const known = await new Unsealer(tx, keyring).key(report.key_id);
  // A key that was destroyed seals nothing any more: then there is nothing left to correct.
  if (known === undefined && report.key_id !== null) throw new Problem('contact.absent');
  const made = known === undefined ? keyring.createSubjectKey() : undefined;
  const key = known ?? made?.key;
  if (key === undefined) throw new Problem('contact.absent');
  if (made !== undefined)
    await tx.query('insert into subject_keys (id, wrapped, created_at) values ($1, $2, $3)', [
      made.key.id,
      made.wrapped,
      tx.now,
    ]);
  const seal = (column: 'name_sealed' | 'phone_sealed', said: string | undefined) =>
    said === undefined ? report[column] : sealField(key, reportPlace(column, report.id), said);
  const index =
    body.phone === undefined ? report.phone_index : keyring.blindIndex('reports.phone_index', body.phone);
  await tx.query('select change_contact($1, $2, $3, $4, $5)', [
    report.id,
    key.id,
    seal('name_sealed', body.name),
    seal('phone_sealed', body.phone),
    index,
  ]);
}

/**
 * Takes name, telephone and the leave to be contacted back, at once (个人信息保护法 15: as easily as it was given, so the query code
 * alone does). `wholly` false: numbers in the own words lie under the same key, which stays until erasure is decided.
 */
export async function withdrawOwn(
  tx: Transaction,
  house: DataRequestHouse,
): Promise<{ id: string; wholly: boolean }> {
  const report = await ownReport(tx);
  const { rows } = await tx.query<{ wholly: boolean }>('select withdraw_contact($1, $2) as wholly', [
    report.id,
    tx.now,
  ]);
  const wholly = rows[0]?.wholly ?? false;
  const id = await insertRequest(tx, house, {
    report,
    request: {
      kind: 'withdrawContact',
      phase: 'done',
      fields: ['name', 'phone', 'email', 'safeTime'],
      marks: null,
    },
  });
  await recordRequest(tx, house, {
    id,
    action: 'withdrawContact',
    dutyId: null,
    codes: { report: report.id, wholly },
  });
  return { id, wholly };
}

/**
 * Asks an officer to erase (个人信息保护法 47): due within the district's limit, on the district's calendar. Throws
 * proof.missing, and request.open while one is waiting or granted already.
 */
export async function askErasure(
  tx: Transaction,
  house: DataRequestHouse,
  { body, token }: { body: Parsed<typeof mineErase>['body']; token: string | null },
): Promise<Reply<typeof mineErase>> {
  const report = await provedReport(tx, token);
  const { rows } = await tx.query(
    `select from data_requests where report_id = $1 and kind = 'erase' and (phase = 'open' or phase = 'granted')`,
    [report.id],
  );
  if (rows.length > 0) throw new Problem('request.open');
  const limits = marksOf(tx.now, house, districtOf(report, house));
  const id = await insertRequest(tx, house, {
    report,
    request: { kind: 'erase', phase: 'open', fields: [], marks: limits },
  });
  armLimit(tx, id, limits);
  await recordRequest(tx, house, {
    id,
    action: 'askErasure',
    dutyId: null,
    codes: { report: report.id, dueAt: limits.due.toISOString() },
    words: { name: 'why', text: body.why },
  });
  return { id, dueAt: limits.due.toISOString() };
}
