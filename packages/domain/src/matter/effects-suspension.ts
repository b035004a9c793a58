import { type Effect, stepRequest } from './change.ts';
import { openRequest, type SuspensionTerms } from './subject.ts';

/** A deferral is short and goes straight to the duty chief; putting on account is first endorsed by the unit's leader. */
const requestSuspension: Effect = ({ input, duty }) => {
  const { manner, reason, reviewOn } = input as unknown as SuspensionTerms;
  return {
    requests: [
      {
        op: 'open',
        kind: 'suspension',
        phase: manner === 'deferred' ? 'deciding' : 'endorsing',
        unitId: duty?.unitId ?? null,
        asked: { manner, reason, reviewOn },
      },
    ],
  };
};

const endorseSuspension: Effect = ({ subject, input }) => ({
  requests: stepRequest(subject, 'suspension', {
    phase: input.verdict === 'agree' ? 'deciding' : 'refused',
    verdict: String(input.verdict),
  }),
});

const decideSuspension: Effect = ({ subject, input }) => {
  const agreed = input.verdict === 'agree';
  const terms = openRequest(subject, 'suspension')?.asked ?? null;
  return {
    requests: stepRequest(subject, 'suspension', {
      phase: agreed ? 'agreed' : 'refused',
      verdict: String(input.verdict),
    }),
    time: agreed && terms !== null && 'manner' in terms ? [{ op: 'pause', ...terms }] : [],
  };
};

/** What suspending and going on again do (docs/field.md §2.3 rows 14, 15); `changeOf` lets the time count again. */
export const SUSPENSION_EFFECTS = {
  requestSuspension,
  endorseSuspension,
  decideSuspension,
  resume: () => ({}),
} as const satisfies Record<string, Effect>;
