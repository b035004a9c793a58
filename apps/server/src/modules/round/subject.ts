import type { SubjectKind } from '../../platform/subject/index.ts';

/** Joint meetings as subjects of the journal: every step has its entry, words are its passages. */
export const MEETING_KIND: SubjectKind = {
  name: 'jointMeeting',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from joint_meetings where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.jointMeeting',
};
