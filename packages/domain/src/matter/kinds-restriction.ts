import { type ActionKind, CENTRE, choice, kind, must, queue, VERDICTS, words } from './kind-model.ts';

/** A matter that a person restricts (敏感件), and freeing it again by two: docs/field.md §3.3. */
export const RESTRICTION_KINDS = {
  restrict: kind({ fields: [words('reason', must)], widest: queue('dutyChief'), act: 'centre' }),
  requestRelease: kind({
    fields: [words('reason', must)],
    widest: CENTRE,
    act: 'centre',
    asks: 'release',
  }),
  decideRelease: kind({
    fields: [choice('verdict', VERDICTS), words('note')],
    widest: queue('dutyChief'),
    act: 'centre',
    decides: 'release',
  }),
} as const satisfies Record<string, ActionKind>;
