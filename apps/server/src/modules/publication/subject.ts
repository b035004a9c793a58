import type { SubjectKind } from '../../platform/subject/index.ts';

/** Publications as subjects of the journal: every decision about what residents may read has its entry and its words. */
export const PUBLICATION_KIND: SubjectKind = {
  name: 'publication',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from publications where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 2, from: 'closed' },
  words: 'subject.publication',
};
