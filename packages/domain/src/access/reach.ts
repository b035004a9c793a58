import type { Duty, ReachLevel } from './actor.ts';
import type { Role } from './role.ts';

/** The ids of an area and of those above it, by level. */
export type AreaIds = Readonly<Partial<Record<ReachLevel, number | null>>>;

/** The duty of one of the roles whose reach holds an area; undefined where there is none. */
export function dutyReaching(
  duties: readonly Duty[],
  area: AreaIds,
  roles: readonly Role[],
): Duty | undefined {
  return duties.find(({ role, reach }) => {
    const id = area[reach.level];
    return roles.includes(role) && id != null && reach.ids.includes(id);
  });
}

/** The duty of one of the roles whose reach holds every one of some areas; undefined where there is none, and of no area. */
export function dutyReachingAll(
  duties: readonly Duty[],
  areas: readonly AreaIds[],
  roles: readonly Role[],
): Duty | undefined {
  if (areas.length === 0) return undefined;
  return duties.find((duty) => areas.every((area) => dutyReaching([duty], area, roles) !== undefined));
}
