import { dutiesOf } from '@gezhi/domain/access';
import type { Light } from '@gezhi/domain/clock';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import type {
  DataRequest,
  DataRequestPage,
  dataRequestDecide,
  dataRequestList,
} from '@gezhi/domain/data-request';
import { maskName, maskPhone } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import { readInOrder, type Statement, type Transaction } from '../../platform/db/index.ts';
import { type StoredText, Unsealer } from '../matter/index.ts';
import type { DataRequestHouse } from './house.ts';
import { cancelLimit } from './limit.ts';
import { type OwnReport, openOwn } from './own-report.ts';
import { recordRequest } from './record.ts';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly kind: DataRequest['kind'];
  readonly phase: DataRequest['phase'];
  readonly version: number;
  readonly fields: string[];
  readonly asked_at: Date;
  readonly yellow_at: Date | null;
  readonly due_at: Date | null;
  readonly deep_red_at: Date | null;
  readonly decided_at: Date | null;
  readonly basis: DataRequest['basis'];
  readonly erased_at: Date | null;
}

const COLUMNS = `d.id, d.kind, d.phase, d.version, d.fields, d.asked_at, d.yellow_at, d.due_at, d.deep_red_at, d.decided_at,
  d.basis, d.erased_at`;
const LISTED = `${COLUMNS}, data_request_number(d.id) as number`;
// The page first, then the numbers of its matters: the policies hide those, and a function may be asked for no more than are shown.
const OPEN: Statement = {
  name: 'data-request-open',
  text: `select ${LISTED} from (select * from data_requests d where d.phase = 'open'
      and ($1::uuid is null or (d.due_at, d.id) > ((select l.due_at from data_requests l where l.id = $1), $1))
      order by d.due_at, d.id limit $2) d
    order by d.due_at, d.id`,
};
const OVER: Statement = {
  name: 'data-request-over',
  text: `select ${LISTED} from (select * from data_requests d where d.phase <> 'open'
      and ($1::uuid is null or (d.asked_at, d.id) < ((select l.asked_at from data_requests l where l.id = $1), $1))
      order by d.asked_at desc, d.id desc limit $2) d
    order by d.asked_at desc, d.id desc`,
};

const WAITING: Statement = {
  name: 'data-request-waiting',
  text: `select count(*)::int as open, count(*) filter (where yellow_at <= $1 and due_at > $1)::int as soon,
      count(*) filter (where due_at <= $1)::int as late
    from data_requests where phase = 'open'`,
};
type Waiting = Reply<typeof dataRequestList>['waiting'];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A page of the officer's queue: open ones by their due day, those that are over newest first. */
export async function listRequests(
  tx: Transaction,
  { after, limit, tab }: Parsed<typeof dataRequestList>['query'],
): Promise<Reply<typeof dataRequestList>> {
  if (after !== undefined && !UUID.test(after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  readInOrder(tx);
  const rows = await tx.run<Row>(tab === 'open' ? OPEN : OVER, [after ?? null, limit + 1]);
  const items = rows.slice(0, limit).map((row) => toRequest(row, tx.now));
  const last = items.at(-1);
  const [waiting = { open: 0, soon: 0, late: 0 }] = await tx.run<Waiting>(WAITING, [tx.now]);
  return rows.length > limit && last !== undefined ? { items, waiting, next: last.id } : { items, waiting };
}

function lightOf(row: Row, now: Date): Light | null {
  if (row.due_at === null || row.yellow_at === null || row.deep_red_at === null) return null;
  if (row.phase !== 'open') return 'done';
  if (now >= row.deep_red_at) return 'deepRed';
  if (now >= row.due_at) return 'red';
  return now >= row.yellow_at ? 'yellow' : 'green';
}

function toRequest(row: Row, now: Date): DataRequest {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    phase: row.phase,
    version: row.version,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    light: lightOf(row, now),
    decidedAt: row.decided_at?.toISOString() ?? null,
    basis: row.basis,
    erasedAt: row.erased_at?.toISOString() ?? null,
  };
}

interface Facts extends Row, Pick<OwnReport, 'key_id' | 'name_sealed' | 'phone_sealed' | 'may_contact'> {
  readonly report_id: string;
  readonly matter_phase: DataRequestPage['matterPhase'];
  readonly texts: number;
  readonly photos: number;
  readonly looks: number;
}

/** One request with what its decision needs: masked, and counted instead of shown. Throws not.found. */
export async function requestPage(
  tx: Transaction,
  house: DataRequestHouse,
  id: string,
): Promise<{ data: DataRequestPage }> {
  const { rows } = await tx.query<Facts>(
    `select ${COLUMNS}, f.number, f.report_id, f.key_id, f.name_sealed, f.phone_sealed, f.may_contact, f.phase as matter_phase, f.texts,
       f.photos, f.looks
     from data_requests d cross join lateral data_request_facts(d.id) f where d.id = $1`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('not.found');
  const unsealer = new Unsealer(tx, house.keyring);
  const report = { id: row.report_id, key_id: row.key_id };
  const name = await openOwn(unsealer, report, { column: 'name_sealed', sealed: row.name_sealed });
  const phone = await openOwn(unsealer, report, { column: 'phone_sealed', sealed: row.phone_sealed });
  const words = await wordsOf(tx, id, unsealer);
  return {
    data: {
      ...toRequest(row, tx.now),
      name: name === null ? null : maskName(name),
      phone: phone === null ? null : maskPhone(phone),
      mayContact: row.may_contact,
      matterPhase: row.matter_phase,
      texts: row.texts,
      photos: row.photos,
      looks: row.looks,
      fields: row.fields,
      why: words.get('why') ?? null,
      reason: words.get('reason') ?? null,
    },
  };
}

async function wordsOf(
  tx: Transaction,
  id: string,
  unsealer: Unsealer,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<StoredText>(
    `select entry_id, name, body, lifted, key_id from passages where subject_kind = 'dataRequest' and subject_id = $1`,
    [id],
  );
  return new Map(await Promise.all(rows.map(async (row) => [row.name, await unsealer.masked(row)] as const)));
}

/**
 * Decides a request for erasure, with the reason that the resident reads and, where it is not granted whole, the law it rests
 * on. Throws not.found, access.role, request.decided.
 */
export async function decideRequest(
  tx: Transaction,
  house: DataRequestHouse,
  { id, body }: { id: string; body: Parsed<typeof dataRequestDecide>['body'] },
): Promise<{ id: string; phase: Row['phase'] }> {
  const { rows } = await tx.query<{ phase: string; version: number; district_id: number; report_id: string }>(
    'select phase, version, district_id, report_id from data_requests where id = $1 for update',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('not.found');
  const duty = dutiesOf(tx.actor).find(
    ({ role, reach }) => role === 'privacyOfficer' && reach.ids.includes(row.district_id),
  );
  if (duty === undefined) throw new Problem('access.role');
  if (row.phase !== 'open' || row.version !== body.version) throw new Problem('request.decided');
  const basis = body.basis ?? null;
  await tx.query(
    'update data_requests set phase = $2, version = version + 1, decided_at = $3, basis = $4 where id = $1',
    [id, body.verdict, tx.now, basis],
  );
  cancelLimit(tx, id);
  await recordRequest(tx, house, {
    id,
    action: 'decideErasure',
    dutyId: duty.id,
    codes: { report: row.report_id, verdict: body.verdict, ...(basis === null ? {} : { basis }) },
    words: { name: 'reason', text: body.reason },
  });
  return { id, phase: body.verdict };
}
