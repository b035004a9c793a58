import type { Phase } from '../catalogue/index.ts';
import type { ActionKindName, ClockName } from '../matter/index.ts';

/** What the steps of a mediation do to the part of the unit that leads: an agreement is handed in as a result is (docs/field.md §2.24). */
export const MEDIATED_LEAD = {
  recordAgreement: 'submitted',
  failPerformance: 'handling',
  confirmPerformance: 'none',
  endUnsettled: 'none',
  endWithdrawn: 'none',
} as const satisfies Partial<Record<ActionKindName, string>>;

/** In which phase they are taken. */
export const MEDIATED_IN = {
  recordAgreement: ['handling'],
  confirmPerformance: ['checking'],
  failPerformance: ['checking'],
} as const satisfies Partial<Record<ActionKindName, readonly Phase[]>>;

/** The clock that they are the end of. */
export const MEDIATED_CLOCKS = {
  recordAgreement: { handling: 'finish' },
  confirmPerformance: { checking: 'verify' },
  failPerformance: { checking: 'verify' },
} as const satisfies Partial<Record<ActionKindName, Partial<Record<Phase, ClockName>>>>;

/** What taking from a pool and giving back do to the part that leads (docs/field.md §2.25). */
export const POOLED_LEAD = { take: 'handling', giveBack: 'none' } as const satisfies Partial<
  Record<ActionKindName, string>
>;

/** In which phase matters are offered and taken. */
export const POOLED_IN = {
  offer: ['accepted'],
  publishWish: ['accepted'],
  take: ['dispatched'],
} as const satisfies Partial<Record<ActionKindName, readonly Phase[]>>;

/** The clock that they are the end of: the time for signing goes on while nobody takes. */
export const POOLED_CLOCKS = {
  offer: { accepted: 'dispatch' },
  publishWish: { accepted: 'dispatch' },
  take: { dispatched: 'sign' },
  withdrawOffer: { dispatched: 'sign' },
} as const satisfies Partial<Record<ActionKindName, Partial<Record<Phase, ClockName>>>>;
