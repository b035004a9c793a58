import { type Effect, stepRequest } from './change.ts';
import { questionedReport } from './question.ts';

const askReporter: Effect = ({ subject, input, duty }) => {
  const asked = questionedReport(subject, input.report);
  if (asked === undefined) return {};
  return {
    requests: [
      {
        op: 'open',
        kind: 'question',
        phase: 'deciding',
        unitId: duty?.unitId ?? null,
        asked: { report: asked.id },
      },
    ],
  };
};

const answerQuestion: Effect = ({ subject }) => ({
  requests: stepRequest(subject, 'question', { phase: 'answered', verdict: 'answered' }),
});

/** One person of the level above, who has not ruled yet, decides: once (docs/field.md §2.19). */
const appealRuling: Effect = () => ({
  facts: { hold: { to: 'up' } },
  requests: [{ op: 'open', kind: 'ruling', phase: 'deciding', unitId: null, asked: { appeal: true } }],
});

/** What the desk and a reporter say to each other; words added to a report change nothing but the story. */
export const QUESTION_EFFECTS = {
  supplement: () => ({}),
  askReporter,
  answerQuestion,
  appealRuling,
} as const satisfies Record<string, Effect>;
