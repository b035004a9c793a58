import type { Visibility } from '@gezhi/domain/catalogue';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterRecord } from './subject-store.ts';

/** Who may see a matter, out of its category and of what a person said; a correction never loosens what a person restricted. */
export function visibilityAfter(
  record: Pick<MatterRecord, 'visibility' | 'sealed'>,
  after: { readonly sealed: boolean; readonly category: { readonly visibility: Visibility } | undefined },
): Visibility {
  if (after.sealed) return 'R';
  return after.category?.visibility ?? (record.sealed ? 'R' : record.visibility);
}

// What was merged into it tells of the same thing: it is seen no wider, and freed along.
const SEAL: Statement = {
  name: 'matter-seal',
  text: `update matters set sealed = true, visibility = 'R' where id = $1 or merged_into = $1`,
};
const FREE: Statement = {
  name: 'matter-free',
  text: `update matters m set sealed = false,
      visibility = coalesce((select c.visibility::text from categories c where c.code = m.category), 'R')
    where (m.id = $1 or m.merged_into = $1) and m.sealed`,
};

/** Writes the flag, in the rare step that sets or clears it, before what follows from it. */
export async function writeSeal(tx: Transaction, before: MatterRecord, after: MatterRecord): Promise<void> {
  if (before.sealed === after.sealed) return;
  await tx.run(after.sealed ? SEAL : FREE, [after.id]);
}
