import { OPEN_PHASES } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { visibleFirm } from './helping.ts';

const OF_MATTER = {
  name: 'firm-of-matter',
  text: 'select f.id, f.name from matter_firms m join firms f on f.id = m.firm_id where m.matter_id = $1',
} as const;
// Open matters alone: a firm of years has many that ended, and each costs a look at its row.
const OPEN_OF = {
  name: 'matters-of-firms',
  text: `select l.firm_id, l.matter_id from matter_firms l join matters m on m.id = l.matter_id
    where l.firm_id = any ($1::uuid[]) and m.phase in (${OPEN_PHASES.map((phase) => `'${phase}'`).join(', ')})
    order by l.matter_id desc limit 500`,
} as const;

/** The firm that a matter is for, as far as the actor sees the matter; undefined where it is for none. */
export async function firmOfMatter(
  tx: Transaction,
  matterId: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  return (await tx.run<{ id: string; name: string }>(OF_MATTER, [matterId]))[0];
}

/** Open matters of firms that the actor sees, the newest first: ids by firm. */
export async function openMattersOf(
  tx: Transaction,
  firmIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (firmIds.length === 0) return new Map();
  const rows = await tx.run<{ firm_id: string; matter_id: string }>(OPEN_OF, [firmIds]);
  const grouped = Map.groupBy(rows, (row) => row.firm_id);
  return new Map([...grouped].map(([firmId, held]) => [firmId, held.map((row) => row.matter_id)]));
}

/** Refuses a firm that the actor may not name: one not there any more, or neither read nor helped. Throws input.invalid. */
export async function requireNameable(tx: Transaction, knowledge: Knowledge, firmId: string): Promise<void> {
  const found = await visibleFirm(tx, knowledge, firmId).catch((fault: unknown) => {
    if (fault instanceof Problem && fault.code === 'not.found') return undefined;
    throw fault;
  });
  if (found === undefined || found.row.ended_at !== null)
    throw new Problem('input.invalid', { fields: [{ path: 'firmId', code: 'unknown', known: true }] });
}

/** Says for which firm a matter is, or that it is for none. After `applying`, with the matter locked. */
export async function linkMatter(
  tx: Transaction,
  { matterId, firmId }: { readonly matterId: string; readonly firmId: string | null },
): Promise<void> {
  if (firmId === null) {
    await tx.query('delete from matter_firms where matter_id = $1', [matterId]);
    return;
  }
  await tx.query(
    `insert into matter_firms (matter_id, firm_id, named_at) values ($1, $2, $3)
     on conflict (matter_id) do update set firm_id = excluded.firm_id, named_at = excluded.named_at`,
    [matterId, firmId, tx.now],
  );
}
