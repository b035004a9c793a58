import { SUPERVISION_LEVELS } from '../catalogue/index.ts';
import { type ActionKind, area, CENTRE, choice, HANDLERS, kind, must, queue, words } from './kind-model.ts';

/** 普通, 黄牌, 红牌, 挂牌·领导: levels 1 to 4 in this order. */
export const SUPERVISION_CODES: readonly string[] = SUPERVISION_LEVELS;

/** A restricted matter is seen by the centre that holds it alone; an ordinary one is supervised from above as well. */
const SUPERVISORS = [...queue('dutyChief'), ...area('dutyChief', 'leader')];

/** Supervision from above, and what is to be taken before others (docs/field.md §2.3 row 17). */
export const SUPERVISION_KINDS = {
  supervise: kind({
    fields: [choice('level', SUPERVISION_CODES), words('instruction')],
    widest: SUPERVISORS,
    act: 'centre',
  }),
  cancelSupervision: kind({ fields: [words('reason', must)], widest: SUPERVISORS, act: 'centre' }),
  replySupervision: kind({
    fields: [words('reply', must)],
    widest: HANDLERS,
    act: 'handle',
    part: { of: 'lead', phases: ['dispatched', 'handling', 'submitted'] },
  }),
  expedite: kind({ fields: [words('reason', must)], widest: CENTRE, act: 'centre' }),
} as const satisfies Record<string, ActionKind>;
