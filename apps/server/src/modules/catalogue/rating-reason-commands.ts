import { Problem } from '@gezhi/domain/problem';
import { isInForce, LIST_MOST, type ListedReason } from '@gezhi/domain/rating-reason';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { lockEdition } from './edition.ts';
import { readReasons, saveReason } from './rating-reason-store.ts';
import { nextSeq } from './sequence.ts';

/** What keeping the list of reasons needs of the house. */
export interface RatingReasonHouse {
  readonly journal: Journal;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onReasonsChanged: () => void;
}

/** Adds a reason or changes one, with an entry of codes alone. Throws access.role and input.invalid with the field and why. */
export async function changeReason(
  tx: Transaction,
  house: RatingReasonHouse,
  reason: ListedReason,
): Promise<{ code: string }> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  await lockEdition(tx);
  const others = (await readReasons(tx)).filter(({ code }) => code !== reason.code);
  if (others.filter((one) => isInForce(one, reason.from)).length >= LIST_MOST) throw full();
  await tx.applying();
  const subjectId = await saveReason(tx, reason);
  const { code, levels, demandsReopening, from, to, position } = reason;
  await house.journal.append(tx, {
    subjectKind: 'ratingReason',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: 'saveReason',
    dutyId: duty.id,
    codes: { reason: code, levels, demandsReopening, from, to, position },
    passages: [],
  });
  tx.afterCommit(house.onReasonsChanged);
  return { code };
}

function full(): Problem {
  return new Problem('input.invalid', { fields: [{ path: 'reason.code', code: 'full' }] });
}
