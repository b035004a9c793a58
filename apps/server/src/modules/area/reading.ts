import {
  type AreaIds,
  type Duty,
  dutyReaching,
  dutyReachingAll,
  REACH_LEVELS,
  type Role,
} from '@gezhi/domain/access';
import type { AreaTree } from './tree.ts';

/** Whose posts are asked, and in which roles. */
interface By {
  readonly duties: readonly Duty[];
  readonly roles: readonly Role[];
}

/**
 * The areas that duties of some roles reach, the widest first, each once; buildings are no areas. Where they reach all of an area whose
 * level matters do not carry (a city, a 工作片), it stands for what lies in it.
 */
export function areasReached(tree: AreaTree, { duties, roles }: By): number[] {
  const held = duties.filter(({ role }) => roles.includes(role));
  const ids = REACH_LEVELS.filter((level) => level !== 'place').flatMap((level) =>
    held.flatMap(({ reach }) => (reach.level === level ? reach.ids : [])),
  );
  const reached = new Set(ids);
  return [...new Set(ids.map((id) => widestOver(tree, reached, id)))];
}

/** The widest area above one of which everything is reached, or the area itself. */
function widestOver(tree: AreaTree, reached: ReadonlySet<number>, id: number): number {
  const isWhole = (above: number) => tree.reachOf(above).ids.every((one) => reached.has(one));
  const whole = tree.pathOf(id).filter((area) => !tree.isStamped(area.id) && isWhole(area.id));
  return whole.at(-1)?.id ?? id;
}

/** Whether duties of some roles reach the whole of an area. */
export function isReached(tree: AreaTree, areaId: number, { duties, roles }: By): boolean {
  const stamps = stampsIn(tree, areaId);
  return stamps.length > 0 && stamps.every((stamp) => dutyReaching(duties, stamp, roles) !== undefined);
}

/** The one duty of some roles that reaches the whole of an area. */
export function dutyOver(tree: AreaTree, areaId: number, { duties, roles }: By): Duty | undefined {
  return dutyReachingAll(duties, stampsIn(tree, areaId), roles);
}

/** What a duty has to reach to reach the whole of an area: the area itself, or what lies in one whose level matters do not carry. */
export function stampsIn(tree: AreaTree, areaId: number): readonly AreaIds[] {
  return tree.reachOf(areaId).ids.map((id) => tree.stampOf(id));
}
