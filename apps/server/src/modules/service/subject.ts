import type { SubjectKind } from '../../platform/subject/index.ts';

/** Items of the list of services as subjects of the journal: every edit has its entry. */
export const SERVICE_ITEM_KIND: SubjectKind = {
  name: 'serviceItem',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from service_items where subject_id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.serviceItem',
};

/** Places that take bookings as subjects of the journal: every edit has its entry. */
export const SERVICE_PLACE_KIND: SubjectKind = {
  name: 'servicePlace',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    return (await tx.query('select from service_places where subject_id = $1', [id])).rowCount === 1;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.servicePlace',
};

/** Appointments as subjects of the journal: every step has its entry, in codes alone. */
export const APPOINTMENT_KIND: SubjectKind = {
  name: 'appointment',
  isVisible: async (tx, id) =>
    (await tx.query('select from appointments where id = $1', [id])).rowCount === 1,
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.appointment',
};
