import type { SubjectKind } from '../../platform/subject/index.ts';

/** Bulletins as subjects of the journal: every edit has its entry, with the words as they were. */
export const BULLETIN_KIND: SubjectKind = {
  name: 'bulletin',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from bulletins where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 2, from: 'ended' },
  words: 'subject.bulletin',
};
