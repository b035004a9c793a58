import { type ActionKind, CENTRE, field, kind, must, unit, words } from './kind-model.ts';

/** Somebody of the unit that leads is put in charge of its part (指定经办人): docs/field.md §2.23. */
export const CHARGE_KINDS = {
  appoint: kind({
    fields: [field('person', 'person', must), words('note')],
    widest: [...unit('receiver', 'unitLeader'), ...CENTRE],
    act: 'centre',
    part: { of: 'lead', phases: ['dispatched', 'handling'] },
  }),
} as const satisfies Record<string, ActionKind>;
