import type { SubjectKind } from '../../platform/subject/index.ts';

/** Listed problems as subjects of the journal: every step has its entry, words are its passages, evidence its photos. */
export const LISTED_PROBLEM_KIND: SubjectKind = {
  name: 'listedProblem',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from listed_problems where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.listedProblem',
};
