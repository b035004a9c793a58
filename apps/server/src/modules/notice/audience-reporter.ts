import { asker, type Rule, supervised, whoseTurn } from './audience-rules.ts';

/** Whoever's turn it is; where it is nobody's, the unit that leads, else the centre. */
export const presentHolder: Rule = (told) => {
  const turn = whoseTurn(told);
  return turn.length > 0 ? turn : supervised(told);
};

/** The same, and who asked, where a reporter answered. */
export const answered: Rule = (told) => [...presentHolder(told), ...asker('question')(told)];

/** Whoever reported it with an account and is asked now; others read the question under their query code. */
export const reporterAsked: Rule = ({ subject, codes }) => {
  const personId = subject.reports.find(({ id }) => id === codes.report)?.personId ?? null;
  return [{ of: 'persons', personIds: personId === null ? [] : [personId] }];
};

/**
 * Whoever asked for it with an account; others read it under their query code. A paper is its applicant's own: where several
 * reports stand together nobody is told in the inbox.
 */
export const applicant: Rule = ({ subject }) => {
  const [only, ...others] = subject.reports;
  const personIds = only?.personId == null || others.length > 0 ? [] : [only.personId];
  return [{ of: 'persons', personIds }];
};
