/**
 * The roles that code knows (docs/field.md §5). Local titles (网格长, 楼栋长 …) are words of a pack that map to one.
 */
export const ROLES = [
  'resident',
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
  'privacyOfficer',
  'systemAdmin',
  'securityAdmin',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];

/** Administrators keep the platform and see no matters (separation of the three administrators). */
export const ADMINISTRATORS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditor'];
