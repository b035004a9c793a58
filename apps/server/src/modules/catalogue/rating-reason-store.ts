import type { ListedReason } from '@gezhi/domain/rating-reason';
import type { Transaction } from '../../platform/db/index.ts';

interface ReasonRow extends Omit<ListedReason, 'demandsReopening' | 'from' | 'to'> {
  readonly demands_reopening: boolean;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const READ = {
  name: 'rating-reasons',
  text: `select code, zh, en, levels, demands_reopening, valid_from::text, valid_to::text, position from rating_reasons
    order by position, code collate "C"`,
} as const;

/** The whole list in its order, ended reasons too. */
export async function readReasons(tx: Transaction): Promise<ListedReason[]> {
  return (await tx.run<ReasonRow>(READ, [])).map(
    ({ demands_reopening: demandsReopening, valid_from: from, valid_to: to, ...reason }) => ({
      ...reason,
      demandsReopening,
      from,
      to,
    }),
  );
}

/** Writes a reason as it should be, and gives the id of its entries. After `applying` and under the lock of the edition. */
export async function saveReason(tx: Transaction, reason: ListedReason): Promise<string> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into rating_reasons (code, zh, en, levels, demands_reopening, valid_from, valid_to, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (code) do update set zh = $2, en = $3, levels = $4, demands_reopening = $5, valid_from = $6, valid_to = $7,
       position = $8
     returning subject_id`,
    [
      ...[reason.code, reason.zh, reason.en, reason.levels, reason.demandsReopening],
      ...[reason.from, reason.to, reason.position],
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('A reason that was not written');
  return row.subject_id;
}
