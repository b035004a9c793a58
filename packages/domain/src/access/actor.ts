import type { Role } from './role.ts';

/** Levels whose ids a matter carries; a work area (工作片) or an overlay resolves to ids of the nearest level below. */
export const REACH_LEVELS = ['district', 'town', 'community', 'grid', 'place'] as const;
export type ReachLevel = (typeof REACH_LEVELS)[number];

/** Where a duty reaches: ids of one level. `decide` and SQL compare them with the matter's own columns. */
export interface AreaReach {
  readonly level: ReachLevel;
  readonly ids: readonly number[];
}

/** A duty as loaded for deciding: holder × role × scope × term, already in force now. */
export interface Duty {
  readonly id: string;
  readonly role: Role;
  /** Code of the local title in the pack (网格长 …). */
  readonly title: string;
  /** The unit the post belongs to: the centre, station or department; a grid post belongs to its station. */
  readonly unitId: number | null;
  readonly reach: AreaReach;
}

export type Actor =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly accountId: string;
      readonly duties: readonly Duty[];
    }
  | {
      readonly kind: 'reporter';
      readonly reportId: string;
      /** The matter that answers now: the reporter's own, or the one it was merged into. */
      readonly matterId: string;
      readonly ownMatterId: string;
    }
  | { readonly kind: 'system'; readonly clientId: string }
  | { readonly kind: 'scheduler' }
  | { readonly kind: 'visitor' };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

export const VISITOR: Actor = { kind: 'visitor' };
export const SCHEDULER: Actor = { kind: 'scheduler' };

/** The duties of an actor; only persons have any. */
export function dutiesOf(actor: Actor): readonly Duty[] {
  return actor.kind === 'person' ? actor.duties : [];
}

/** Units the actor belongs to by any duty, each once. */
export function unitsOf(actor: Actor): readonly number[] {
  const units = dutiesOf(actor).flatMap((duty) => (duty.unitId === null ? [] : [duty.unitId]));
  return [...new Set(units)];
}

/** Units in which the actor holds one of the roles, each once. */
export function unitsAs(actor: Actor, roles: readonly Role[]): readonly number[] {
  const held = dutiesOf(actor).filter((duty) => roles.includes(duty.role));
  return [...new Set(held.flatMap((duty) => (duty.unitId === null ? [] : [duty.unitId])))];
}

/** The part of an entry that says who acted: the kind always, ids where there are any; never a name. */
export interface ActorMark {
  readonly kind: Actor['kind'];
  readonly personId: string | null;
  readonly dutyId: string | null;
}

export function markOf(actor: Actor, dutyId: string | null): ActorMark {
  return { kind: actor.kind, personId: actor.kind === 'person' ? actor.personId : null, dutyId };
}
