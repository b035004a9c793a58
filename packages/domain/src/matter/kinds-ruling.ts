import { type ActionKind, area, choice, kind, must, queue, words } from './kind-model.ts';

/** What two persons may find of a demand that was not met after two rounds: 合理诉求, 不合理诉求. */
export const RULINGS = ['reasonable', 'unreasonable'] as const;

/** Ruling on somebody who is dissatisfied for the third time (docs/field.md §2.3 row 24). */
export const RULING_KINDS = {
  rule: kind({
    fields: [choice('ruling', RULINGS), words('note', must)],
    // A leader decides appeals alone (docs/field.md §2.19): at the top nobody else may be left who has not ruled.
    widest: [...queue('verifier', 'dutyChief'), ...area('leader')],
    act: 'refuse',
    apartFrom: ['handle'],
    decides: 'ruling',
  }),
} as const satisfies Record<string, ActionKind>;
