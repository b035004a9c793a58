import {
  type ActionKind,
  CENTRE,
  choice,
  field,
  HANDLERS,
  IN_CHARGE,
  kind,
  must,
  words,
} from './kind-model.ts';

const LEADS = { of: 'lead', phases: ['handling'] } as const;
/** Whoever is in charge of the lead's part too: who follows an errand through several departments (§2.32). */
const GIVERS = [...HANDLERS, ...IN_CHARGE, ...CENTRE];

/** Tasks given to other units (docs/field.md §2.8) and targets inside handling (§2.9). */
export const PART_KINDS = {
  giveTask: kind({
    fields: [field('unit', 'unit', must), words('task', must), field('dueOn', 'date')],
    widest: GIVERS,
    act: 'centre',
    part: LEADS,
  }),
  releaseTask: kind({
    fields: [field('unit', 'unit', must), words('reason', must)],
    widest: GIVERS,
    act: 'centre',
    part: LEADS,
  }),
  reachTarget: kind({
    fields: [choice('target', []), words('note'), field('photos', 'photos', { max: 9 })],
    widest: HANDLERS,
    act: 'handle',
    part: LEADS,
  }),
  waiveTarget: kind({
    fields: [choice('target', []), words('reason', must)],
    widest: HANDLERS,
    act: 'handle',
    part: LEADS,
  }),
} as const satisfies Record<string, ActionKind>;
