import type { Grant } from '../catalogue/index.ts';
import { type ActionKind, CENTRE, field, kind, must, open, queue, unit, words } from './kind-model.ts';

const OWN: Grant = { role: 'reporter', reach: 'own' };

/** How a try to reach a reporter ended (docs/field.md §2.3 row 25): each of them counts, none of them is an answer. */
export const TRY_OUTCOMES = ['noAnswer', 'answered', 'refused', 'wrongNumber'] as const;
export type TryOutcome = (typeof TRY_OUTCOMES)[number];

/** What the desk and a reporter say to each other while a matter is open, and an appeal against a ruling (docs/field.md §2.19). */
export const REPORTER_KINDS = {
  supplement: kind({
    // The report's own words: read by who works on it and by the reporter, never published.
    fields: [words('note', { ...must, ...open }), field('photos', 'photos', { max: 9, ...open })],
    widest: [OWN],
    act: 'report',
  }),
  askReporter: kind({
    fields: [field('report', 'report'), words('ask', { ...must, ...open, max: 300 })],
    widest: [...CENTRE, ...queue('verifier'), ...unit('receiver', 'handler')],
    act: 'centre',
    asks: 'question',
  }),
  answerQuestion: kind({
    fields: [words('answer', { ...must, ...open }), field('photos', 'photos', { max: 9, ...open })],
    widest: [OWN],
    act: 'report',
    decides: 'question',
  }),
  appealRuling: kind({ fields: [words('reason', { ...must, ...open })], widest: [OWN], act: 'report' }),
} as const satisfies Record<string, ActionKind>;
