import { type Effect, isSendingBack, reportAsked } from './change.ts';
import { FOLLOW_UP_TRIES } from './guards.ts';
import type { Rating } from './kinds.ts';
import { asksForRuling } from './ruling.ts';

const rate: Effect = ({ subject, input }) => {
  const asked = reportAsked(subject, input.report);
  if (asked === undefined) return {};
  const rating = input.rating as Rating;
  return {
    reports: [
      { op: 'answered', id: asked.id, rating, reasons: (input.reasons as string[] | undefined) ?? [] },
    ],
    requests: asksForRuling(subject, isSendingBack(subject, input))
      ? [{ op: 'open', kind: 'ruling', phase: 'endorsing', unitId: null }]
      : [],
  };
};

const noAnswer: Effect = ({ subject, input }) => {
  const asked = reportAsked(subject, input.report);
  if (asked === undefined) return {};
  return { reports: [{ op: 'try', id: asked.id, last: asked.tries + 1 >= FOLLOW_UP_TRIES }] };
};

/** Whoever is named withdraws the own consent; where nobody is named, all that were given for the matter end. */
const withdrawConsent: Effect = ({ subject, input }) => ({
  reports: subject.reports
    .filter((one) => one.consented && (input.whose === undefined || one.id === input.whose))
    .map((one) => ({ op: 'withdraw', id: one.id })),
});

/** What reporters say, or are asked in vain (docs/field.md §2.3 rows 23–25). */
export const REPORTER_EFFECTS = { rate, noAnswer, withdrawConsent } as const satisfies Record<string, Effect>;
