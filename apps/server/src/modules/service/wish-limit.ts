import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { administratorDuty, nextSeq } from '../catalogue/index.ts';
import type { ServiceHouse } from './item-commands.ts';

/** Sets what a wish may cost at most, in yuan, with an entry. Throws access.role. */
export async function changeWishLimit(
  tx: Transaction,
  { journal }: Pick<ServiceHouse, 'journal'>,
  most: number,
): Promise<{ most: number }> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  await tx.applying();
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into wish_limits (area_id, most) select d.area_id, $1 from district d
     on conflict (area_id) do update set most = excluded.most returning subject_id`,
    [most],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('There is no district whose limit it would be');
  await journal.append(tx, {
    subjectKind: 'wishLimit',
    subjectId: row.subject_id,
    seq: await nextSeq(tx, row.subject_id),
    action: 'saveWishLimit',
    dutyId: duty.id,
    codes: { most },
    passages: [],
  });
  return { most };
}
