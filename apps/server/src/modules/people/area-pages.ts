import type { areaAt, areaPage, LonLat } from '@gezhi/domain/area';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { countBuildings, outlineOf } from '../area/index.ts';
import { mayFillIn } from './authority.ts';
import type { PeoplePorts } from './ports.ts';
import { rosterOf } from './roster.ts';

/** One area with outline, roster and figures. Throws not.found. */
export async function describeArea(
  tx: Transaction,
  ports: PeoplePorts,
  asked: { areaId: number; language: Language },
): Promise<Reply<typeof areaPage>> {
  const tree = ports.tree();
  const area = tree.find(asked.areaId);
  if (area === undefined) throw new Problem('not.found');
  const outline = await outlineOf(tx, area.id);
  return {
    area,
    outline: outline?.geometry ?? null,
    bounds: outline === undefined ? null : [...outline.bounds],
    roster: await rosterOf(tx, { units: ports.units(), tree }, { area, language: asked.language }),
    mayAdd: mayFillIn(tx.actor, area.id, { units: ports.units(), tree }),
    figures: {
      // Households come with the registry.
      households: null,
      buildings: await countBuildings(tx, tree, area),
      openMatters: { ...(await ports.openMatters(tx, area.id)) },
    },
  };
}

/** Which grid a point (lon/lat) belongs to and who answers there; no grid and nobody when it is too far from all. */
export async function describePoint(
  tx: Transaction,
  ports: PeoplePorts,
  asked: { point: LonLat; language: Language },
): Promise<Reply<typeof areaAt>> {
  const tree = ports.tree();
  const located = tree.locator.locate(asked.point);
  const area = located.how === 'outside' ? undefined : tree.find(located.gridId);
  if (area === undefined) return { how: 'outside', area: null, roster: [] };
  const roster = await rosterOf(tx, { units: ports.units(), tree }, { area, language: asked.language });
  return { how: located.how, area, roster };
}
