import { type Actor, type Duty, dutiesOf } from '../access/index.ts';
import type { PublicationState } from './model.ts';

/** Roles that see what waits and decide whether residents may read it. */
export const MODERATORS = ['operator', 'dutyChief'] as const;

/** Where a publication belongs: the ids that its matter carries. */
export interface PublicationPlace {
  readonly districtId: number | null;
  readonly townId: number | null;
  readonly communityId: number | null;
}

/** The duty by which somebody decides on a publication: a moderator's whose area holds it. */
export function moderatingDuty(actor: Actor, place: PublicationPlace): Duty | undefined {
  const held = { district: place.districtId, town: place.townId, community: place.communityId };
  return dutiesOf(actor).find(({ role, reach }) => {
    if (!(MODERATORS as readonly string[]).includes(role)) return false;
    const { level, ids } = reach;
    if (level === 'grid' || level === 'place') return false;
    const id = held[level];
    return id !== null && ids.includes(id);
  });
}

export const PUBLICATION_ACTIONS = ['publish', 'leaveOut', 'withdraw'] as const;
export type PublicationAction = (typeof PUBLICATION_ACTIONS)[number];

const FROM: Readonly<Record<PublicationAction, readonly PublicationState[]>> = {
  publish: ['waiting', 'leftOut', 'withdrawn'],
  leaveOut: ['waiting'],
  withdraw: ['published'],
};

/** What can be done with a publication in a state; with one whose matter is not settled, only what hides it. */
export function offersFor(state: PublicationState, settled: boolean): readonly PublicationAction[] {
  return PUBLICATION_ACTIONS.filter(
    (action) => FROM[action].includes(state) && (settled || action !== 'publish'),
  );
}
