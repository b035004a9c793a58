import { isOpenPhase } from '@gezhi/domain/catalogue';
import type { MineLook, OwnRequest } from '@gezhi/domain/data-request';
import { maskPhone } from '@gezhi/domain/privacy';
import type { Transaction } from '../../platform/db/index.ts';
import { Unsealer } from '../matter/index.ts';
import { heldOf } from './held.ts';
import type { DataRequestHouse } from './house.ts';
import { type OwnReport, openOwn, ownReport } from './own-report.ts';
import { ownThings } from './own-things.ts';
import { isProved } from './proof.ts';

/**
 * How the caller has proved to be who reported: with a telephone kept, by the code sent to it; without one nothing is left to
 * prove by, and the query code alone opens what is held, which is then no more than the tracking page's words and their place.
 */
export async function proofOf(
  tx: Transaction,
  report: OwnReport,
  token: string | null,
): Promise<MineLook['proof']> {
  if (report.phone_sealed === null) return 'codeAlone';
  return (await isProved(tx, token)) ? 'given' : 'needed';
}

/** What the page of the own data shows. */
export async function lookAtOwn(
  tx: Transaction,
  house: DataRequestHouse,
  token: string | null,
): Promise<{ data: MineLook }> {
  const report = await ownReport(tx);
  const unsealer = new Unsealer(tx, house.keyring);
  const proof = await proofOf(tx, report, token);
  const phone = await openOwn(unsealer, report, { column: 'phone_sealed', sealed: report.phone_sealed });
  const things = proof === 'needed' ? null : await ownThings(tx, report);
  return {
    data: {
      number: report.number,
      proof,
      phone: phone === null ? null : maskPhone(phone),
      mayContact: report.may_contact,
      hasContact: [report.name_sealed, report.phone_sealed, report.email_sealed].some((one) => one !== null),
      reaches: house.reaches || house.showCodes,
      isOpen: isOpenPhase(report.phase),
      erased: report.erased,
      held: things === null ? null : await heldOf({ report, things, unsealer }),
      requests: await requestsOf(tx, report.id, unsealer),
    },
  };
}

interface Row {
  readonly id: string;
  readonly kind: OwnRequest['kind'];
  readonly phase: OwnRequest['phase'];
  readonly asked_at: Date;
  readonly due_at: Date | null;
  readonly decided_at: Date | null;
  readonly basis: OwnRequest['basis'];
  readonly erased_at: Date | null;
  readonly entry_id: string | null;
  readonly body: string | null;
  readonly lifted: Buffer | null;
  readonly key_id: string | null;
}

async function requestsOf(tx: Transaction, reportId: string, unsealer: Unsealer): Promise<OwnRequest[]> {
  const { rows } = await tx.query<Row>(
    `select d.id, d.kind, d.phase, d.asked_at, d.due_at, d.decided_at, d.basis, d.erased_at, p.entry_id, p.body, p.lifted, p.key_id
     from data_requests d left join passages p on p.subject_id = d.id and p.name = 'reason'
     where d.report_id = $1 order by d.asked_at desc limit 100`,
    [reportId],
  );
  return Promise.all(rows.map((row) => toOwnRequest(row, unsealer)));
}

async function toOwnRequest(row: Row, unsealer: Unsealer): Promise<OwnRequest> {
  const { entry_id, body, lifted, key_id } = row;
  const reason =
    entry_id === null || body === null
      ? null
      : await unsealer.masked({ entry_id, name: 'reason', body, lifted, key_id });
  return {
    id: row.id,
    kind: row.kind,
    phase: row.phase,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    basis: row.basis,
    reason,
    erasedAt: row.erased_at?.toISOString() ?? null,
  };
}
