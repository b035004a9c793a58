import { type ActionKind, CENTRE, choice, field, kind, must, open, words } from './kind-model.ts';
import { POOL_LEVELS } from './pool.ts';
import { WISH_GIVERS } from './wish.ts';

/** A wish that is reviewed and made public (微心愿): docs/field.md §2.31. It is taken, given back and withdrawn as whatever a pool offers. */
export const WISH_KINDS = {
  publishWish: kind({
    fields: [
      field('wishTitle', 'line', { ...must, ...open, max: 60 }),
      field('amount', 'number', must),
      choice('wishConsent', WISH_GIVERS),
      choice('poolLevel', POOL_LEVELS),
      words('poolNote', { ...must, max: 300 }),
      field('untilOn', 'date'),
    ],
    widest: CENTRE,
    act: 'centre',
  }),
} as const satisfies Record<string, ActionKind>;
