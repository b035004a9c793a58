import type { ReachLevel } from '@gezhi/domain/access';
import type { Area, Place } from '@gezhi/domain/area';
import type { Reply } from '@gezhi/domain/contract';
import type { areaLevels, LevelCounts, LevelRow } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { type AreaTree, type PlaceRow, placeColumns, toPlace } from '../area/index.ts';
import type { PeoplePorts } from './ports.ts';

const NOTHING: LevelCounts = { towns: 0, communities: 0, grids: 0, compounds: 0, buildings: 0 };

interface Counted {
  readonly id: number;
  readonly compounds: number;
  readonly buildings: number;
}

const OF_COMMUNITIES = {
  name: 'people-levels-of-communities',
  text: `select community_id as id, count(*) filter (where kind = 'compound')::int as compounds,
      count(*) filter (where kind = 'building')::int as buildings
    from places where community_id = any ($1::int[]) group by 1`,
} as const;
const OF_GRIDS = {
  name: 'people-levels-of-grids',
  text: `select g.grid_id as id, count(*) filter (where p.kind = 'compound')::int as compounds,
      count(*) filter (where p.kind = 'building')::int as buildings
    from place_grids g join places p on p.id = g.place_id
    where g.grid_id = any ($1::int[]) and g.valid_from <= $2::timestamptz::date
      and (g.valid_to is null or g.valid_to > $2::timestamptz::date) group by 1`,
} as const;
const IN_GRID = {
  name: 'people-levels-in-grid',
  text: `select ${placeColumns} from place_grids l join places p on p.id = l.place_id
    where l.grid_id = $1 and p.parent_id is null and p.kind <> 'unit' and l.valid_from <= current_date
      and (l.valid_to is null or l.valid_to > current_date)
    order by p.kind desc, p.id`,
} as const;
const IN_COMPOUNDS = {
  name: 'people-levels-in-compounds',
  text: `select ${placeColumns} from places p where p.parent_id = any ($1::int[]) and p.kind = 'building' order by p.id`,
} as const;

/** What lies one level below an area (街道–社区–网格–小区–楼栋), with counts and open matters. Throws not.found. */
export async function levelsOf(
  tx: Transaction,
  ports: PeoplePorts,
  id: number,
): Promise<Reply<typeof areaLevels>> {
  const tree = ports.tree();
  const area = tree.find(id);
  if (area === undefined) throw new Problem('not.found');
  const [own] = await areaRows(tx, ports, [area]);
  const rows =
    area.level === 'grid'
      ? await placeRows(tx, ports, (await tx.run<PlaceRow>(IN_GRID, [id])).map(toPlace))
      : await areaRows(tx, ports, tree.childrenOf(id));
  return { counts: own?.counts ?? NOTHING, rows: [...rows] };
}

/** Buildings of a compound, as rows of its page. */
export async function levelsInCompound(
  tx: Transaction,
  ports: PeoplePorts,
  id: number,
): Promise<readonly LevelRow[]> {
  return placeRows(tx, ports, (await tx.run<PlaceRow>(IN_COMPOUNDS, [[id]])).map(toPlace));
}

async function areaRows(
  tx: Transaction,
  ports: PeoplePorts,
  areas: readonly Area[],
): Promise<readonly LevelRow[]> {
  const tree = ports.tree();
  const isGrids = areas.every(({ level }) => level === 'grid');
  const leaves = (area: Area): readonly number[] => (isGrids ? [area.id] : communitiesIn(tree, area));
  const ids = areas.flatMap(leaves);
  const found = isGrids
    ? await tx.run<Counted>(OF_GRIDS, [ids, tx.now])
    : await tx.run<Counted>(OF_COMMUNITIES, [ids]);
  const counted = new Map(found.map((row) => [row.id, row]));
  const open = await openOf(tx, ports, areas);
  return areas.map((area) => ({
    ...{ area, place: null, open: open.get(area.id) ?? 0 },
    counts: { ...areasBelow(tree, area), ...placesOf(leaves(area).map((one) => counted.get(one))) },
  }));
}

function communitiesIn(tree: AreaTree, area: Area): readonly number[] {
  return tree.within(area.id).flatMap((one) => (one.level === 'community' ? [one.id] : []));
}

function areasBelow(tree: AreaTree, area: Area): Pick<LevelCounts, 'towns' | 'communities' | 'grids'> {
  const below = tree.within(area.id).filter((one) => one.id !== area.id);
  const ofLevel = (level: Area['level']) => below.filter((one) => one.level === level).length;
  return { towns: ofLevel('town'), communities: ofLevel('community'), grids: ofLevel('grid') };
}

function placesOf(rows: readonly (Counted | undefined)[]): Pick<LevelCounts, 'compounds' | 'buildings'> {
  const sum = (name: 'compounds' | 'buildings') => rows.reduce((total, row) => total + (row?.[name] ?? 0), 0);
  return { compounds: sum('compounds'), buildings: sum('buildings') };
}

/** Open matters of areas as far as the actor sees them; an area whose level no matter carries has those of its parts. */
async function openOf(
  tx: Transaction,
  ports: PeoplePorts,
  areas: readonly Area[],
): Promise<ReadonlyMap<number, number>> {
  const tree = ports.tree();
  const reaches = areas.map((area) => ({ area, reach: tree.reachOf(area.id) }));
  const levels = new Map<ReachLevel, ReadonlyMap<number, number>>();
  for (const [level, some] of Map.groupBy(reaches, ({ reach }) => reach.level))
    levels.set(
      level,
      await ports.openAt(
        tx,
        level,
        some.flatMap(({ reach }) => reach.ids),
      ),
    );
  return new Map(
    reaches.map(({ area, reach }) => [
      area.id,
      reach.ids.reduce((sum, id) => sum + (levels.get(reach.level)?.get(id) ?? 0), 0),
    ]),
  );
}

/** Rows of compounds and buildings; a compound counts what is open in its buildings as its own. */
export async function placeRows(
  tx: Transaction,
  ports: PeoplePorts,
  places: readonly Place[],
): Promise<readonly LevelRow[]> {
  const compounds = places.filter(({ kind }) => kind === 'compound').map(({ id }) => id);
  const inside = (await tx.run<PlaceRow>(IN_COMPOUNDS, [compounds])).map(toPlace);
  const open = await ports.openAt(
    tx,
    'place',
    [...places, ...inside].map(({ id }) => id),
  );
  return places.map((place) => {
    const own = inside.filter(({ parentId }) => parentId === place.id);
    const all = [place, ...own].reduce((sum, { id }) => sum + (open.get(id) ?? 0), 0);
    return { area: null, place, counts: { ...NOTHING, buildings: own.length }, open: all };
  });
}
