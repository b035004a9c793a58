import type { Ground } from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
import { loadPosts } from '../people/index.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * Who is there to act on matters of an area, from the duties in force now, or at another moment (a post whose term is over, or
 * has not begun, is vacant), the units, and the areas: those in it, and those above it whose posts reach it.
 */
export async function loadGround(
  tx: Transaction,
  knowledge: Knowledge,
  { areaId, at = tx.now }: { readonly areaId: number; readonly at?: Date },
): Promise<Ground> {
  return groundOf(knowledge, areaId, await loadPosts(tx, knowledge.tree, at));
}

/** The same from posts that were read already: they are those of the whole house, whichever area is asked about. */
export function groundOf({ tree, units }: Knowledge, areaId: number, posts: Ground['posts']): Ground {
  const [, ...above] = tree.pathOf(areaId);
  const areas = [...above, ...tree.within(areaId)];
  return {
    posts,
    areas: areas.map(({ id, parentId, level }) => ({ id, parentId, level })),
    units: units.units.map(({ id, areaId: served, parentId, kind }) => ({
      ...{ id, areaId: served, parentId },
      holds: kind === 'centre' || kind === 'station',
      handles: kind === 'department' || kind === 'company',
    })),
  };
}
