import { type Actor, dutiesOf, type Role } from '@gezhi/domain/access';
import type { Platform } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import type { Knowledge } from './knowledge.ts';

const READ = {
  name: 'platforms',
  text: `select area_id as "areaId", code, name, name_en as "nameEn", categories, titles from platforms
    order by area_id, position, code collate "C"`,
} as const;

/** The platforms of all districts, each district's in its order. */
export function readPlatforms(tx: Transaction): Promise<Platform[]> {
  return tx.run<Platform>(READ, []);
}

/** Who works in queues: those who take in, sort, check and answer for a district or one of its streets. */
const QUEUED: readonly Role[] = ['operator', 'dutyChief', 'verifier', 'leader'];

/**
 * The platforms of whoever asks: at district and street, those of the nearest area above all that a duty reaches.
 * Whoever answers for several districts has none, and neither have communities and units that handle.
 */
export function platformsFor(
  actor: Actor,
  { platforms, tree }: Pick<Knowledge, 'platforms' | 'tree'>,
): readonly Platform[] {
  if (platforms.length === 0) return [];
  const areas = new Set(platforms.map(({ areaId }) => areaId));
  for (const { role, reach } of dutiesOf(actor)) {
    if (!QUEUED.includes(role) || (reach.level !== 'district' && reach.level !== 'town')) continue;
    const above = new Set(reach.ids.map((id) => nearest(tree, id, areas)));
    const [areaId] = above;
    if (above.size === 1 && areaId !== undefined)
      return platforms.filter((platform) => platform.areaId === areaId);
  }
  return [];
}

function nearest(tree: AreaTree, id: number, areas: ReadonlySet<number>): number | undefined {
  return tree.pathOf(id).find((area) => areas.has(area.id))?.id;
}
