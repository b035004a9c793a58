import type { Ground } from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
import { loadPosts } from '../people/index.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * Who is there to act on matters of an area, from the duties in force now (a post whose term is over, or has not begun, is vacant),
 * the units, and the areas: those in it, and those above it whose posts reach it.
 */
export async function loadGround(
  tx: Transaction,
  { tree, units }: Knowledge,
  areaId: number,
): Promise<Ground> {
  const [, ...above] = tree.pathOf(areaId);
  const areas = [...above, ...tree.within(areaId)];
  return {
    posts: await loadPosts(tx, tree),
    areas: areas.map(({ id, parentId, level }) => ({ id, parentId, level })),
    units: units.units.map(({ id, areaId: at, parentId, kind }) => ({
      ...{ id, areaId: at, parentId },
      holds: kind === 'centre' || kind === 'station',
      handles: kind === 'department' || kind === 'company',
    })),
  };
}
