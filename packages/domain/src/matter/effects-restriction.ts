import { type Effect, stepRequest } from './change.ts';

/** What restricting does: a flag beside the phase, which it never moves (docs/field.md §3.3). */
export const RESTRICTION_EFFECTS = {
  restrict: () => ({ facts: { sealed: true } }),
  requestRelease: ({ duty }) => ({
    requests: [{ op: 'open', kind: 'release', phase: 'deciding', unitId: duty?.unitId ?? null }],
  }),
  decideRelease: ({ subject, input }) => {
    const agreed = input.verdict === 'agree';
    return {
      facts: agreed ? { sealed: false } : {},
      requests: stepRequest(subject, 'release', {
        phase: agreed ? 'agreed' : 'refused',
        verdict: String(input.verdict),
      }),
    };
  },
} as const satisfies Record<string, Effect>;
