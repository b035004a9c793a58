import { type ActionKind, assigned, CENTRE, choice, field, kind, must, words } from './kind-model.ts';
import { POOL_LEVELS, POOL_ROLES } from './pool.ts';

const TAKERS = POOL_ROLES.map((role) => ({ role, reach: 'pool' }) as const);

/** Offering to whoever may help, and taking (派单入池, 接单): docs/field.md §2.25. */
export const POOL_KINDS = {
  offer: kind({
    fields: [
      choice('poolLevel', POOL_LEVELS),
      words('poolNote', { ...must, max: 300 }),
      field('untilOn', 'date'),
    ],
    widest: CENTRE,
    act: 'centre',
  }),
  take: kind({ widest: TAKERS, act: 'handle', apartFrom: ['verify'] }),
  giveBack: kind({
    fields: [words('reason', must)],
    widest: assigned(...POOL_ROLES),
    act: 'handle',
    part: { of: 'lead', phases: ['handling'] },
  }),
  withdrawOffer: kind({ fields: [words('reason', must)], widest: CENTRE, act: 'centre' }),
} as const satisfies Record<string, ActionKind>;
