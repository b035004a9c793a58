import { type Actor, type Duty, dutiesOf, ROLES, type Role } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { AreaTree } from '../area/index.ts';
import type { UnitDirectory } from './units.ts';

/** The post that somebody wants to give or end. */
export interface Post {
  readonly personId: string;
  readonly role: Role;
  readonly unitId: number | null;
  /** The area that the scope lies in; null for an overlay, which may lie anywhere. */
  readonly areaId: number | null;
}

const HELPERS: readonly Role[] = ['resident', 'captain', 'volunteer', 'worker', 'chief'];
const SEATS: readonly Role[] = [...HELPERS, 'operator', 'verifier'];

/** Roles that a centre may fill by itself, none above the giver's own; all others are the system administrator's. */
const GIVES: Partial<Record<Role, readonly Role[]>> = {
  operator: SEATS,
  dutyChief: [...SEATS, 'dutyChief', 'receiver', 'handler'],
};

/**
 * The duty by which the actor may give or end a post: the system administrator's anywhere, an operator's or duty
 * chief's inside the area of the own centre. Nobody changes the own duties. Throws access.role.
 */
export function requireAuthority(
  actor: Actor,
  post: Post,
  house: { tree: AreaTree; units: UnitDirectory },
): Duty {
  const duty = authorityOver(actor, post, house);
  if (duty === undefined) throw new Problem('access.role');
  return duty;
}

/** The duty by which the actor may give or end the post, if there is one: what screens draw their buttons from. */
export function authorityOver(
  actor: Actor,
  post: Post,
  house: { tree: AreaTree; units: UnitDirectory },
): Duty | undefined {
  const isOwn = actor.kind === 'person' && actor.personId === post.personId;
  return isOwn ? undefined : dutiesOf(actor).find((one) => mayFill(one, post, house));
}

/** Whether the actor may give a post of the role at all; where, `requireAuthority` says. */
export function mayGive(actor: Actor, role: Role): boolean {
  return dutiesOf(actor).some(
    (duty) => duty.role === 'systemAdmin' || GIVES[duty.role]?.includes(role) === true,
  );
}

/** Whether the actor may give somebody some post in the area. */
export function mayFillIn(
  actor: Actor,
  areaId: number,
  house: { tree: AreaTree; units: UnitDirectory },
): boolean {
  const posts = ROLES.map((role): Post => ({ personId: '', role, unitId: null, areaId }));
  return posts.some((post) => authorityOver(actor, post, house) !== undefined);
}

function mayFill(duty: Duty, post: Post, { tree, units }: { tree: AreaTree; units: UnitDirectory }): boolean {
  if (duty.role === 'systemAdmin') return true;
  const centre = duty.unitId === null ? undefined : units.find(duty.unitId);
  if (centre === undefined || GIVES[duty.role]?.includes(post.role) !== true) return false;
  const unit = post.unitId === null ? undefined : units.find(post.unitId);
  const areas = unit === undefined ? [post.areaId] : [post.areaId, unit.areaId];
  return areas.every((areaId) => areaId !== null && isWithin(tree, areaId, centre.areaId));
}

function isWithin(tree: AreaTree, areaId: number, outerId: number): boolean {
  return tree.pathOf(areaId).some((area) => area.id === outerId);
}
