import { type Effect, stepRequest } from './change.ts';
import { RED_CARD } from './guards.ts';
import { levelOf } from './supervision.ts';

/** With the red card what was asked of time lapses. */
const supervise: Effect = ({ subject, input }) => {
  const level = levelOf(input.level);
  return {
    facts: { supervision: level },
    requests:
      level < RED_CARD ? [] : stepRequest(subject, 'extension', { phase: 'lapsed', verdict: 'lapsed' }),
  };
};

/** What supervision does: a flag beside the phase, which it never moves (docs/field.md §2.3 row 17). */
export const SUPERVISION_EFFECTS = {
  supervise,
  cancelSupervision: () => ({ facts: { supervision: 0 } }),
  expedite: () => ({ facts: { urgent: true } }),
  replySupervision: () => ({ facts: { supervisionReplied: true } }),
} as const satisfies Record<string, Effect>;
