import { type Actor, unitsOf } from '../access/index.ts';
import type { Guard } from './guards.ts';
import type { MatterSubject } from './subject.ts';

const servesIn = (actor: Actor, unitIds: readonly number[]): boolean =>
  actor.kind !== 'person' || unitsOf(actor).some((unitId) => unitIds.includes(unitId));

/** Whoever convened it; and the centre that holds the matter, so that none stays open for ever. */
const conveners = ({ consultation, heldBy }: MatterSubject): readonly number[] =>
  consultation === null ? [] : [consultation.unitId, heldBy];

/** Conditions of deliberating together. */
export const CONSULTATION_GUARDS = {
  noConsultationOpen: { where: 'local', holds: ({ consultation }) => consultation === null },
  convenes: { where: 'local', holds: (subject, actor) => servesIn(actor, conveners(subject)) },
  invited: {
    where: 'local',
    holds: (subject, actor) =>
      subject.consultation !== null &&
      servesIn(actor, [...conveners(subject), ...subject.consultation.members]),
  },
} as const satisfies Record<string, Guard>;
