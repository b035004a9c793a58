import { SCHEDULER } from '@gezhi/domain/access';
import type { PlaceInput } from '@gezhi/domain/matter';
import type { Language, PublicPorts } from '@gezhi/public';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { mattersToJoin, resolvePlace } from '../modules/matter/index.ts';
import type { Database } from '../platform/db/index.ts';
import { nameOf } from './public-places.ts';

type ReportPorts = Pick<PublicPorts, 'nearby' | 'placeAt' | 'mapBounds'>;
type Asked = Parameters<PublicPorts['nearby']>[0];

/** Degrees around the outermost centres: some two kilometres. */
const MARGIN = 0.02;

/** What the page of a report asks besides taking it: the grid of a point, and what others have told of near it. */
export function publicReportPorts(database: Database, knowledge: () => Knowledge): ReportPorts {
  return {
    nearby: (asked, language) => nearbyFor(database, knowledge(), { asked, language }),
    placeAt: async (point, language) => {
      const { tree } = knowledge();
      const located = tree.locator.locate(point);
      return located.how === 'outside' ? null : wordsOf(knowledge(), located.gridId, language);
    },
    mapBounds: async () => boundsOf(knowledge()),
  };
}

/** Street, community and grid, the widest first, as a residents' sentence has them. */
function wordsOf(knowledge: Knowledge, gridId: number, language: Language): string {
  const grid = knowledge.tree.find(gridId);
  const own = grid === undefined ? '' : nameOf(grid, language);
  const above = knowledge.tree
    .pathOf(gridId)
    .filter(({ level }) => level === 'town' || level === 'community')
    .map((area) => nameOf(area, language))
    // Most grids are called after their community.
    .filter((name) => !own.startsWith(name));
  return language === 'en' ? [own, ...above].join(', ') : [...above.toReversed(), own].join('');
}

/**
 * Read by the scheduler, because a visitor sees no matter: only what anybody may know of comes back. The place is resolved as it
 * will be when the report is taken.
 */
async function nearbyFor(
  database: Database,
  knowledge: Knowledge,
  { asked, language }: { asked: Asked; language: Language },
) {
  const place = placeOf(asked);
  if (Object.keys(place).length === 0) return [];
  const { tree } = knowledge;
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    const { grid: gridId, community: communityId } = (await resolvePlace(tx, tree, place)).stamp;
    const found = await mattersToJoin(tx, knowledge, { gridId, communityId, category: asked.category });
    return found.map((one) => {
      const area = tree.find(one.gridId ?? communityId ?? 0);
      const where = area === undefined ? '' : nameOf(area, language);
      return {
        id: one.id,
        category: one.category,
        phase: one.phase,
        where,
        createdAt: one.createdAt.toISOString(),
      };
    });
  });
}

function placeOf({ point, place }: Asked): PlaceInput {
  const { placeId, gridId, communityId } = place ?? {};
  return {
    ...(point === null ? {} : { point }),
    ...(placeId === undefined ? {} : { placeId }),
    ...(gridId === undefined ? {} : { gridId }),
    ...(communityId === undefined ? {} : { communityId }),
  };
}

function boundsOf({ tree }: Knowledge): readonly [number, number, number, number] | null {
  const centres = tree.areas.flatMap(({ centre }) => (centre === null ? [] : [centre]));
  if (centres.length === 0) return null;
  const lons = centres.map(([lon]) => lon);
  const lats = centres.map(([, lat]) => lat);
  return [
    Math.min(...lons) - MARGIN,
    Math.min(...lats) - MARGIN,
    Math.max(...lons) + MARGIN,
    Math.max(...lats) + MARGIN,
  ];
}
