import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { roundedDown, type WishSheet } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

const COUNTS = {
  name: 'wish-counts',
  text: 'select community_id, collected, taken, fulfilled from wish_counts($1::int[], $2::int[]) order by community_id',
} as const;

interface CountRow {
  readonly community_id: number;
  readonly collected: number;
  readonly taken: number;
  readonly fulfilled: number;
}

/**
 * Takes wishes whose last day is over out of the order that everybody reads, and once a day counts how many there were by community: rounded
 * down to ten, and no community with fewer (docs/field.md §2.31). In a transaction of the scheduler.
 */
export async function tendWishes(tx: Transaction, knowledge: Knowledge): Promise<void> {
  const today = dateOf(dayOf(tx.now.getTime()));
  await tx.query('update wishes set shown = false where shown and until_on < $1::date', [today]);
  const { rowCount } = await tx.query('select from wish_sheets where counted_on >= $1::date', [today]);
  if (rowCount !== 0) return;
  const sheet = await countedBy(tx, knowledge);
  await tx.query('delete from wish_sheets');
  await tx.query('insert into wish_sheets (counted_on, sheet) values ($1, $2::jsonb)', [
    today,
    JSON.stringify(sheet),
  ]);
}

async function countedBy(tx: Transaction, { catalogue, tree }: Knowledge): Promise<WishSheet> {
  const procedures = catalogue.procedures
    .filter(({ procedure }) => Object.values(procedure.actions).some(({ kind }) => kind === 'publishWish'))
    .map(({ id }) => id);
  const communities = tree.areas.filter(({ level }) => level === 'community').map(({ id }) => id);
  const rows = await tx.run<CountRow>(COUNTS, [procedures, communities]);
  return rows.flatMap((row) => {
    const collected = roundedDown(row.collected);
    if (collected === null) return [];
    const { community_id: areaId, taken, fulfilled } = row;
    return [{ areaId, collected, claimed: roundedDown(taken), fulfilled: roundedDown(fulfilled) }];
  });
}
