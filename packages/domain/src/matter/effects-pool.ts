import type { ActionInput, AssignmentChange, Effect } from './change.ts';
import type { PoolChange, PoolLevel } from './pool.ts';
import { leadOf } from './subject.ts';
import type { WishGiver } from './wish.ts';

/** Whoever takes is in charge of the part of the own unit from then on. */
const take: Effect = ({ duty, personId }) => {
  const assignments: AssignmentChange[] =
    duty?.unitId == null || personId == null
      ? []
      : [{ op: 'open', unitId: duty.unitId, part: 'lead', personId }];
  return { assignments, pool: [{ op: 'take' }] };
};

const giveBack: Effect = ({ subject }) => {
  const lead = leadOf(subject);
  return {
    assignments: lead === undefined ? [] : [{ op: 'phase', id: lead.id, phase: 'returned' }],
    pool: [{ op: 'reopen' }],
  };
};

const offered = ({ poolLevel, untilOn }: ActionInput): Extract<PoolChange, { op: 'offer' }> => ({
  op: 'offer',
  level: poolLevel as PoolLevel,
  untilOn: (untilOn as string | undefined) ?? null,
});

/** What the steps of a pool do (docs/field.md §2.25), and publishing a wish, which is an offer that everybody may read of (§2.31). */
export const POOL_EFFECTS = {
  offer: ({ input }) => ({ pool: [offered(input)] }),
  publishWish: ({ input }) => ({
    pool: [
      {
        ...offered(input),
        wish: { amount: Number(input.amount), consentBy: input.wishConsent as WishGiver },
      },
    ],
  }),
  take,
  giveBack,
  withdrawOffer: () => ({ pool: [{ op: 'withdraw' }] }),
} as const satisfies Record<string, Effect>;
