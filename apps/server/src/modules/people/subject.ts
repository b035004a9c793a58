import type { SubjectKind } from '../../platform/subject/index.ts';

/** Duties as subjects of the journal: every change of who may do what has its entry. */
export const DUTY_KIND: SubjectKind = {
  name: 'duty',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from duties where id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.duty',
};

/** The photo of a person that residents may see: giving and withdrawing consent have their entries, for that person alone. */
export const PORTRAIT_KIND: SubjectKind = {
  name: 'portrait',
  isVisible: async (tx, id) => tx.actor.kind === 'person' && tx.actor.personId === id,
  personalFields: ['photo'],
  retention: { years: 3, from: 'ended' },
  words: 'subject.portrait',
};
