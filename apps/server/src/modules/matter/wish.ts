import { type ActionInput, WISH_TEXT_VERSION, type WishTerms } from '@gezhi/domain/matter';
import { findPersonal } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterHouse } from './house.ts';
import type { MatterRecord } from './subject-store.ts';
import { reporterNames } from './work.ts';
import type { Writing } from './write.ts';

const PUBLISH: Statement = {
  name: 'wish-publish',
  text: `insert into wishes (matter_id, run, entry_id, amount, consent_version, consent_by, published_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (matter_id) do update set run = excluded.run, entry_id = excluded.entry_id, amount = excluded.amount,
      consent_version = excluded.consent_version, consent_by = excluded.consent_by, published_at = excluded.published_at`,
};

/**
 * What is to be public of a wish says nothing of whoever wishes, and costs no more than the district lets a wish cost. Throws
 * input.invalid for no whole amount, wish.amount with the most, and publication.personal with where in which words something stands.
 */
export async function checkWish(
  tx: Transaction,
  house: MatterHouse,
  { matterId, input }: { readonly matterId: string; readonly input: ActionInput },
): Promise<void> {
  const amount = Number(input.amount);
  if (!Number.isInteger(amount) || amount < 0)
    throw new Problem('input.invalid', { fields: [{ path: 'amount', code: 'unknown', known: true }] });
  const most = house.knowledge().timetable.limits.wishMost;
  if (amount > most) throw new Problem('wish.amount', { most });
  const names = await reporterNames(tx, house, matterId);
  const marks = (['wishTitle', 'poolNote'] as const).flatMap((field) =>
    findPersonal(String(input[field]), names).map((mark) => ({ field, ...mark })),
  );
  if (marks.length > 0) throw new Problem('publication.personal', { marks });
}

/** Writes down what a step makes public of a wish; the consent is to the words of today. */
export async function publishWish(
  tx: Transaction,
  wish: WishTerms,
  { writing, record }: { readonly writing: Writing; readonly record: MatterRecord },
): Promise<void> {
  const { amount, consentBy } = wish;
  await tx.run(PUBLISH, [
    ...[record.id, record.run, writing.entryId, amount],
    ...[WISH_TEXT_VERSION, consentBy, tx.now],
  ]);
}
