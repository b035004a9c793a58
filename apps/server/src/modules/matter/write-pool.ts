import type { PoolChange } from '@gezhi/domain/matter';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import type { MatterRecord } from './subject-store.ts';
import { publishWish } from './wish.ts';
import type { Writing } from './write.ts';

const OFFER: Statement = {
  name: 'matter-offer',
  text: `insert into offers (matter_id, number, run, state, area_id, unit_ids, until_on, entry_id, offered_at)
    select $1, (select count(*) + 1 from offers where matter_id = $1), $2, 'open', $3, $4, $5, $6, $7`,
};
const MOVE: Statement = {
  name: 'matter-move-offer',
  text: `update offers set state = $2
    where matter_id = $1 and number = (select max(number) from offers where matter_id = $1)`,
};
const STATES = { take: 'taken', reopen: 'open', withdraw: 'withdrawn' } as const;

/** Units of an area, of the areas inside it and of those above it: whose members reach its pool. */
function unitsReaching({ tree, units }: Knowledge, areaId: number): readonly number[] {
  const above = new Set(tree.pathOf(areaId).map((area) => area.id));
  return units.units
    .filter(({ areaId: own }) => above.has(own) || tree.pathOf(own).some((area) => area.id === areaId))
    .map(({ id }) => id);
}

/** Writes what a step does to the offer of a matter (docs/field.md §2.25). */
export async function writePool(
  tx: Transaction,
  knowledge: Knowledge,
  { writing, record }: { readonly writing: Writing; readonly record: MatterRecord },
): Promise<void> {
  for (const one of writing.change.pool) {
    if (one.op === 'offer') await offer(tx, knowledge, { one, writing, record });
    else await tx.run(MOVE, [record.id, STATES[one.op]]);
  }
}

async function offer(
  tx: Transaction,
  knowledge: Knowledge,
  {
    one,
    writing,
    record,
  }: {
    readonly one: Extract<PoolChange, { op: 'offer' }>;
    readonly writing: Writing;
    readonly record: MatterRecord;
  },
): Promise<void> {
  const areaId = writing.matter.subject.areas[one.level];
  const unitIds = areaId === null ? [] : unitsReaching(knowledge, areaId);
  await tx.run(OFFER, [record.id, record.run, areaId, unitIds, one.untilOn, writing.entryId, tx.now]);
  if (one.wish !== undefined) await publishWish(tx, one.wish, { writing, record });
}
