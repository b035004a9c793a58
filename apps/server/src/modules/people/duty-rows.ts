import { type Actor, ADMINISTRATORS, type Role } from '@gezhi/domain/access';
import type { RosterEntry } from '@gezhi/domain/area';
import type { DutyRow } from '@gezhi/domain/people';
import { maskPhone } from '@gezhi/domain/privacy';
import type { Language } from '../../platform/http/index.ts';
import type { AreaTree } from '../area/index.ts';
import { authorityOver } from './authority.ts';
import type { UnitDirectory } from './units.ts';

/** A duty with the words of its title and scope in both languages, as the queries of this module select it. */
export interface NamedDuty {
  readonly id: string;
  readonly person_id: string;
  readonly role: Role;
  readonly title: string;
  readonly title_name: string;
  readonly title_name_en: string;
  readonly unit_id: number | null;
  readonly scope_kind: DutyRow['scopeKind'];
  readonly scope_id: number;
  /** The area that the scope lies in; null for an overlay. */
  readonly scope_area_id: number | null;
  readonly scope_name: string | null;
  readonly scope_name_en: string | null;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
}

/** A duty with its holder. */
export interface HeldDuty extends NamedDuty {
  readonly name: string;
  readonly work_phone: string | null;
}

export const NAMED_DUTY = `d.id, d.person_id, t.role, d.title, t.name as title_name, t.name_en as title_name_en, d.unit_id,
  d.scope_kind, d.scope_id, d.valid_from, d.valid_to, coalesce(a.name, u.name, l.name, o.name) as scope_name,
  coalesce(a.name_en, u.name_en) as scope_name_en, coalesce(a.id, u.area_id, l.community_id) as scope_area_id`;

export const NAMED_DUTY_FROM = `duties d join titles t on t.code = d.title
  left join areas a on d.scope_kind = 'area' and a.id = d.scope_id
  left join units u on d.scope_kind = 'unit' and u.id = d.scope_id
  left join places l on d.scope_kind = 'place' and l.id = d.scope_id
  left join overlays o on d.scope_kind = 'overlay' and o.id = d.scope_id`;

/** Whether a duty `d` is in force at the moment of the parameter. */
export const inForce = (parameter: string): string =>
  `d.valid_from <= ${parameter} and (d.valid_to is null or d.valid_to > ${parameter})`;

/** Whether a duty `d` is in force at the moment of the parameter or begins later; one ended before it began is neither. */
export const notEnded = (parameter: string): string =>
  `(d.valid_to is null or (d.valid_to > ${parameter} and d.valid_to > d.valid_from))`;

export const titleOf = (row: NamedDuty, language: Language): string =>
  language === 'en' ? row.title_name_en : row.title_name;

export const scopeOf = (row: NamedDuty, language: Language): string =>
  (language === 'en' ? (row.scope_name_en ?? row.scope_name) : row.scope_name) ?? '';

/** For whom duties are shown: in which words, and who asks, because what may be ended is said with each. */
export interface Shown {
  readonly language: Language;
  readonly actor: Actor;
  readonly tree: AreaTree;
  readonly units: UnitDirectory;
}

function mayEnd(row: NamedDuty, { actor, tree, units }: Shown): boolean {
  const post = { personId: row.person_id, role: row.role, unitId: row.unit_id, areaId: row.scope_area_id };
  return authorityOver(actor, post, { tree, units }) !== undefined;
}

export function toDuty(row: NamedDuty, shown: Shown): DutyRow {
  const { language } = shown;
  return {
    id: row.id,
    personId: row.person_id,
    role: row.role,
    title: row.title,
    titleName: titleOf(row, language),
    unitId: row.unit_id,
    scopeKind: row.scope_kind,
    scopeId: row.scope_id,
    scopeName: scopeOf(row, language),
    from: row.valid_from.toISOString(),
    to: row.valid_to?.toISOString() ?? null,
    mayEnd: mayEnd(row, shown),
  };
}

export function toRosterEntry(row: HeldDuty, shown: Shown): RosterEntry {
  return {
    dutyId: row.id,
    personId: row.person_id,
    name: row.name,
    title: titleOf(row, shown.language),
    role: row.role,
    unitId: row.unit_id,
    workPhone: phoneShown(row.work_phone, [row.role]),
    from: row.valid_from.toISOString(),
    to: row.valid_to?.toISOString() ?? null,
    mayEnd: mayEnd(row, shown),
  };
}

/** Residents who help in their spare time: their telephone is their own, not one of work. */
const UNPAID: readonly Role[] = ['resident', 'captain', 'volunteer'];

/** A work phone as staff see it; whoever only helps in spare time, or holds no duty, keeps the middle digits hidden. */
export function phoneShown(phone: string | null, roles: readonly Role[]): string | null {
  if (phone === null || roles.some((role) => !UNPAID.includes(role))) return phone;
  return maskPhone(phone);
}

/** Posts that answer for no area: they keep the platform. */
export const OFF_ROSTER: readonly Role[] = [...ADMINISTRATORS, 'privacyOfficer', 'resident'];
