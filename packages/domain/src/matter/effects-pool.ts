import type { AssignmentChange, Effect } from './change.ts';
import type { PoolLevel } from './pool.ts';
import { leadOf } from './subject.ts';

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

/** What the steps of a pool do (docs/field.md §2.25). */
export const POOL_EFFECTS = {
  offer: ({ input }) => ({
    pool: [
      {
        op: 'offer',
        level: input.poolLevel as PoolLevel,
        untilOn: (input.untilOn as string | undefined) ?? null,
      },
    ],
  }),
  take,
  giveBack,
  withdrawOffer: () => ({ pool: [{ op: 'withdraw' }] }),
} as const satisfies Record<string, Effect>;
