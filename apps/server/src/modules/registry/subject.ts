import type { SubjectKind } from '../../platform/subject/index.ts';

/** Firms as subjects of the journal: every edit has its entry. */
export const FIRM_KIND: SubjectKind = {
  name: 'firm',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from firms where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.firm',
};
