import { type Effect, stepRequest } from './change.ts';
import { isFirstRuling, isFoundReasonable } from './ruling.ts';
import type { RequestPhase } from './subject.ts';

/** The first opinion passes it on; the second decides (docs/field.md §2.3 row 24). */
export const rule: Effect = ({ subject, input }) => {
  const decided: RequestPhase = isFoundReasonable(subject, input) ? 'agreed' : 'refused';
  return {
    requests: stepRequest(subject, 'ruling', {
      phase: isFirstRuling(subject) ? 'deciding' : decided,
      verdict: String(input.ruling),
    }),
  };
};
