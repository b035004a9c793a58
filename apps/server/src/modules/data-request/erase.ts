import { isOpenPhase, type Phase } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import type { DataRequestHouse } from './house.ts';
import { recordRequest } from './record.ts';

/** A granted request that has not been carried out. */
interface Granted {
  readonly id: string;
  readonly report_id: string;
  readonly phase: 'granted' | 'partly';
}

/** What erasing destroyed, as counts. */
interface Erased {
  readonly keys: number;
  readonly texts: number;
  readonly photos: number;
}

/** Carries out what was granted: keys are overwritten, with `granted` the words and photos go too; an entry with counts. */
async function carryOut(
  tx: Transaction,
  house: DataRequestHouse,
  { id, report_id, phase }: Granted,
): Promise<void> {
  const { rows } = await tx.query<{ erased: Erased }>('select erase_report($1, $2, $3) as erased', [
    report_id,
    phase === 'granted',
    tx.now,
  ]);
  await tx.query('update data_requests set erased_at = $2, version = version + 1 where id = $1', [
    id,
    tx.now,
  ]);
  await recordRequest(tx, house, {
    id,
    action: 'erase',
    dutyId: null,
    codes: { report: report_id, whole: phase === 'granted', ...rows[0]?.erased },
  });
}

const ANSWERING: string = `select a.phase as answering from data_requests d join matters m on m.id = d.matter_id
  join matters a on a.id = coalesce(m.merged_into, m.id) where d.id = $1`;

/**
 * Carries out a granted request at once unless its matter is still worked on: whoever handles it needs the words until then.
 * Runs as the scheduler: the officer sees no matter. Gives whether it was carried out.
 */
export async function eraseIfClosed(
  tx: Transaction,
  house: DataRequestHouse,
  requestId: string,
): Promise<boolean> {
  const { rows } = await tx.query<Granted>(
    `select id, report_id, phase from data_requests where id = $1 and phase in ('granted', 'partly') and erased_at is null
     for update`,
    [requestId],
  );
  const [granted] = rows;
  if (granted === undefined) return false;
  const { rows: matters } = await tx.query<{ answering: Phase }>(ANSWERING, [requestId]);
  const [matter] = matters;
  if (matter === undefined || isOpenPhase(matter.answering)) return false;
  await carryOut(tx, house, granted);
  return true;
}

/** Carries out what waited for its matter to be closed. For the nightly job; gives how many. */
export async function eraseWhatWaited(tx: Transaction, house: DataRequestHouse): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from data_requests where phase in ('granted', 'partly') and erased_at is null order by id limit 500`,
  );
  let erased = 0;
  for (const { id } of rows) if (await eraseIfClosed(tx, house, id)) erased += 1;
  return erased;
}

/**
 * Destroys the contact of reports whose matter has been closed for three years (docs/field.md §6.8): the matter's facts stay.
 * For the nightly job; gives how many.
 */
export async function forgetOldContacts(tx: Transaction): Promise<number> {
  const { rowCount } = await tx.query(
    `select erase_report(r.id, false, $1) from reports r join matters m on m.id = r.matter_id
       join matters a on a.id = coalesce(m.merged_into, m.id)
     where m.closed_at < $1::timestamptz - interval '3 years' and a.closed_at < $1::timestamptz - interval '3 years'
       and r.forgotten_at is null limit 500`,
    [tx.now],
  );
  return rowCount ?? 0;
}
