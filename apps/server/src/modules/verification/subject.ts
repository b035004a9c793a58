import type { SubjectKind } from '../../platform/subject/index.ts';

/** Lists of facts as subjects of the journal: that their day is near or over. */
export const VERIFICATION_KIND: SubjectKind = {
  name: 'verification',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from verification_lists where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.verification',
};
