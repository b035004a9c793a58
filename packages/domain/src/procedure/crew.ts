import type { Role } from '../access/index.ts';
import type { Phase } from '../catalogue/index.ts';
import { type NearGrant, openGrant } from './sight.ts';

/** Who could act in some area, with some unit: as much as the exploration asks. */
export interface Crew {
  /** How many units hold matters of the area, one above the other. */
  readonly height: number;
  /** Where a matter may begin, as positions in that chain. */
  readonly begins: readonly number[];
  /** Whether somebody may use the grant while the unit at the position holds the matter. */
  readonly has: (near: NearGrant, holder: number) => boolean;
}

/** Whom a queue needs in a phase: without any of them it falls to the level above. */
const QUEUES: Partial<Record<Phase, readonly Role[]>> = {
  reported: ['operator', 'dutyChief'],
  accepted: ['operator', 'dutyChief'],
  checking: ['verifier', 'dutyChief'],
  followUp: ['verifier', 'dutyChief'],
};

/** Who holds the matter in the phase: this unit, or the nearest above whose queue is not empty (docs/field.md §2.1). */
export function settled(crew: Crew, from: number, phase: Phase): number {
  const roles = QUEUES[phase];
  if (roles === undefined) return from;
  for (let holder = from; holder < crew.height; holder += 1)
    if (roles.some((role) => crew.has(openGrant({ role, reach: 'queue' }), holder))) return holder;
  return from;
}

/** Phases that wait for somebody of the holding unit. */
export const QUEUED_PHASES: readonly Phase[] = ['reported', 'accepted', 'checking', 'followUp'];

/** Everybody is there: what the table alone says. */
export const EVERYBODY: Crew = { height: 1, begins: [0], has: () => true };
