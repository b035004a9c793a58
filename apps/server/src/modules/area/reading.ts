import { type Duty, dutyReaching, REACH_LEVELS, type Role } from '@gezhi/domain/access';
import type { AreaTree } from './tree.ts';

/** The areas that duties of some roles reach, the widest first, each once; buildings are no areas. */
export function areasReached(duties: readonly Duty[], roles: readonly Role[]): number[] {
  const held = duties.filter(({ role }) => roles.includes(role));
  const ids = REACH_LEVELS.filter((level) => level !== 'place').flatMap((level) =>
    held.flatMap(({ reach }) => (reach.level === level ? reach.ids : [])),
  );
  return [...new Set(ids)];
}

/** Whether duties of some roles reach the whole of an area. */
export function isReached(
  tree: AreaTree,
  areaId: number,
  by: { readonly duties: readonly Duty[]; readonly roles: readonly Role[] },
): boolean {
  const { ids } = tree.reachOf(areaId);
  const isHeld = (id: number) => dutyReaching(by.duties, tree.stampOf(id), by.roles) !== undefined;
  return ids.length > 0 && ids.every(isHeld);
}
