import { type Effect, stepRequest } from './change.ts';
import { openRequest } from './subject.ts';

const requestExtension: Effect = ({ input, duty }) => ({
  requests: [
    {
      op: 'open',
      kind: 'extension',
      phase: 'deciding',
      unitId: duty?.unitId ?? null,
      asked: { days: Number(input.days) },
    },
  ],
});

const decideExtension: Effect = ({ subject, input }) => {
  const agreed = input.verdict === 'agree';
  const request = openRequest(subject, 'extension');
  const terms = request?.asked ?? null;
  const granted = agreed && request !== undefined && terms !== null && 'days' in terms;
  return {
    requests: stepRequest(subject, 'extension', {
      phase: agreed ? 'agreed' : 'refused',
      verdict: String(input.verdict),
    }),
    time: granted ? [{ op: 'extend', requestId: request.id, days: terms.days }] : [],
  };
};

/** What asking for more time does; granted or refused, the phase stays (docs/field.md §2.3 row 13). */
export const EXTENSION_EFFECTS = {
  requestExtension,
  decideExtension,
} as const satisfies Record<string, Effect>;
