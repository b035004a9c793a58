import { dutiesOf, type Role } from '@gezhi/domain/access';
import { dateOf, dayOf } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { decide, type PoolStanding, type PoolStandingRow, type poolStanding } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHouse } from './house.ts';
import { decode, encode } from './keyset.ts';
import { loadSubjects, readMatters } from './subject-store.ts';

interface StandingRecord extends Omit<PoolStandingRow, 'offeredAt' | 'withdraw'> {
  readonly offered_at: Date;
  readonly key_at: string;
}

/** Matters that the reader sees, under their sight, and what the pool says of the others of the reader's areas. */
const LIST = {
  name: 'matter-pool-standing',
  text: `with seen as (select s.* from (
      select o.entry_id as key, m.id, m.number, m.version, m.category, m.town_id as "townId", m.community_id as "communityId",
        m.grid_id as "gridId",
        (select p.body from passages p where p.entry_id = o.entry_id and p.name = 'wishTitle') as title,
        (select p.body from passages p where p.entry_id = o.entry_id and p.name = 'poolNote') as note,
        (select w.amount from wishes w where w.matter_id = o.matter_id and w.entry_id = o.entry_id) as amount,
        case when o.state = 'taken' then 'taken' when o.until_on < $1::date then 'lapsed' else 'open' end as state,
        o.area_id as "poolAreaId", case when o.state = 'taken' then m.lead_unit_id end as "unitId",
        o.offered_at, o.offered_at::text as key_at, o.until_on::text as "untilOn"
      from offers o join matters m on m.id = o.matter_id
      where o.state in ('open', 'taken') and o.run = m.run and m.phase in ('dispatched', 'handling')
        and ($2::timestamptz is null or (o.offered_at, o.entry_id) < ($2, $3::uuid))) s
    where $4::text is null or s.state = $4 order by s.offered_at desc, s.key desc limit $5::int),
  told as (select l.* from pool_lines($6::int[], $7::int[], $8::uuid, $1::date, $4, $2, $3, $5::int) l
    where not exists (select 1 from matters m where m.id = l.matter_id offset 0))
  select * from seen union all
    select entry_id, null, null, null, category, town_id, community_id, null, title, note, amount, state, area_id, unit_id,
      offered_at, offered_at::text, until_on from told
  order by offered_at desc, key desc limit $5::int`,
} as const;

/** Whose areas' pools are read. */
const READERS: readonly Role[] = ['operator', 'dutyChief', 'leader'];

/**
 * What stands in the pools of the actor's areas, the newest offer first (docs/field.md §2.25): which unit took it, never who; of a matter
 * that the actor may not see the words of the pool alone.
 */
export async function listPoolStanding(
  tx: Transaction,
  house: MatterHouse,
  { after, state, limit }: Parsed<typeof poolStanding>['query'],
): Promise<Reply<typeof poolStanding>> {
  if (tx.actor.kind !== 'person') throw new Problem('access.role');
  const from = after === undefined ? null : decode(after);
  const today = dateOf(dayOf(tx.now.getTime()));
  const duties = dutiesOf(tx.actor);
  const reading = duties.filter(({ role }) => READERS.includes(role));
  const rows = await tx.run<StandingRecord>(LIST, [
    ...[today, from?.at ?? null, from?.id ?? null],
    ...[state ?? null, limit + 1],
    reading.flatMap(({ reach }) => (reach.level === 'place' || reach.level === 'grid' ? [] : [...reach.ids])),
    duties.flatMap(({ unitId }) => unitId ?? []),
    tx.actor.personId,
  ]);
  const shown = rows.slice(0, limit);
  const withdrawals = await withdrawalsOf(tx, house, shown);
  const items = shown.map(({ offered_at, key_at: _, ...row }) => ({
    ...row,
    offeredAt: offered_at.toISOString(),
    withdraw: row.id === null ? null : (withdrawals.get(row.id) ?? null),
  }));
  const last = shown.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return isMore ? { items, next: encode({ at: last.key_at, id: last.key }) } : { items };
}

const UNTAKEN: readonly PoolStanding[] = ['open', 'lapsed'];

/** What withdrawing is called, by matter, where the actor may do so now. */
async function withdrawalsOf(
  tx: Transaction,
  { knowledge }: MatterHouse,
  rows: readonly StandingRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ id, state }) => (id !== null && UNTAKEN.includes(state) ? [id] : []));
  if (ids.length === 0) return new Map();
  const records = await readMatters(tx, ids);
  const { catalogue } = knowledge();
  const procedures = new Map(records.map((one) => [one.id, catalogue.findProcedure(one.procedure_id)]));
  const found = (await loadSubjects(tx, knowledge(), records)).flatMap((subject) => {
    const procedure = procedures.get(subject.id);
    if (procedure === undefined) return [];
    const named = Object.entries(procedure.actions).find(([, { kind }]) => kind === 'withdrawOffer');
    const may = named !== undefined && decide(tx.actor, named[0], { subject, procedure }).allowed;
    return may ? [[subject.id, named[0]] as const] : [];
  });
  return new Map(found);
}
