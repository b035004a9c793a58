import type { Role } from '../access/index.ts';

/** Pages somebody may find in a menu; what they see there is decided by their duties all the same. */
export const MENUS = ['workbench', 'report', 'map', 'areas', 'people', 'catalogue', 'procedures'] as const;
export type Menu = (typeof MENUS)[number];

const EVERYBODY: readonly Menu[] = ['areas', 'people', 'catalogue', 'procedures'];
const MATTERS: readonly Menu[] = ['workbench', 'report', 'map'];

/** Who deals with matters. The three administrators and the privacy officer see none (DESIGN §1.2). */
const DEALS_WITH_MATTERS: ReadonlySet<Role> = new Set<Role>([
  'captain',
  'volunteer',
  'worker',
  'chief',
  'operator',
  'dutyChief',
  'verifier',
  'receiver',
  'handler',
  'unitLeader',
  'leader',
  'partyLead',
]);

/** The menus of somebody who holds these roles, in the order of a day's work; nobody's are none. */
export function menusFor(roles: readonly Role[]): readonly Menu[] {
  if (roles.length === 0) return [];
  return roles.some((role) => DEALS_WITH_MATTERS.has(role)) ? [...MATTERS, ...EVERYBODY] : EVERYBODY;
}
