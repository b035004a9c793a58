import type { Transaction } from '../../platform/db/index.ts';

/** The number of the next entry of a subject whose changes wait for each other. */
export async function nextSeq(tx: Transaction, subjectId: string): Promise<number> {
  const { rows } = await tx.query<{ next: number }>(
    'select coalesce(max(seq), 0) + 1 as next from entries where subject_id = $1',
    [subjectId],
  );
  return rows[0]?.next ?? 1;
}
