import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { FIRMS_PER_GRID, type FirmSize, type firmFigures, type Trade } from '@gezhi/domain/registry';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type FirmLevel, LEVEL_COLUMNS, readsArea, scopesOf } from './queries.ts';

interface CountRow {
  readonly key: number;
  readonly size: FirmSize;
  readonly trade: Trade;
  readonly firms: number;
  readonly above_scale: number;
}
type Figures = Reply<typeof firmFigures>;
type Counts = Figures['total'];

const countsOf = (level: FirmLevel) => ({
  name: `firm-counts-${level}`,
  text: `select ${LEVEL_COLUMNS[level]} as key, trade, size, sum(firms)::int as firms,
      coalesce(sum(firms) filter (where above_scale), 0)::int as above_scale
    from firm_counts where ${LEVEL_COLUMNS[level]} = any ($1::int[]) and firms > 0 group by 1, 2, 3`,
});

// A grid or a place taken in twice, by itself and with the building it lies in, counts once.
const OVERLAYS = {
  name: 'firm-counts-overlays',
  text: `with recursive taken as (
      select m.overlay_id, m.grid_id, m.place_id from overlay_members m join overlays o on o.id = m.overlay_id
      where o.kind = 'economic' and m.valid_from <= $2::date and (m.valid_to is null or m.valid_to > $2::date)
        and m.overlay_id in (select x.overlay_id from overlay_members x
          left join places p on p.id = x.place_id left join areas g on g.id = x.grid_id
          where coalesce(p.community_id, g.parent_id) = any ($1::int[]))),
    rooms as (select overlay_id, place_id as id from taken where place_id is not null
      union select r.overlay_id, p.id from places p join rooms r on p.parent_id = r.id),
    counted as (
      select t.overlay_id as key, c.* from taken t join firm_counts c on c.grid_id = t.grid_id
      union
      select r.overlay_id as key, c.* from rooms r join firm_counts c on c.place_id = r.id)
    select key, trade, size, sum(firms)::int as firms,
      coalesce(sum(firms) filter (where above_scale), 0)::int as above_scale
    from counted where firms > 0 group by 1, 2, 3`,
} as const;

const MEMBERS = {
  name: 'firm-overlays',
  text: `select o.id as overlay_id, o.code, o.name, count(m.grid_id)::int as grids, count(m.place_id)::int as places
    from overlays o join overlay_members m on m.overlay_id = o.id
      left join places p on p.id = m.place_id left join areas g on g.id = m.grid_id
    where o.kind = 'economic' and m.valid_from <= $2::date and (m.valid_to is null or m.valid_to > $2::date)
      and coalesce(p.community_id, g.parent_id) = any ($1::int[])
    group by o.id order by o.code`,
} as const;

/** How many firms an area, the areas below it and its economic grids hold. Throws not.found for an area beyond the own reach. */
export async function readFigures(
  tx: Transaction,
  knowledge: Knowledge,
  { area }: Parsed<typeof firmFigures>['query'],
): Promise<Figures> {
  if (!readsArea(tx, knowledge, area)) throw new Problem('not.found');
  const all = await countsIn(tx, scopesOf(knowledge, area));
  return {
    total: sum(all),
    byTrade: Object.fromEntries(
      [...Map.groupBy(all, ({ trade }) => trade)].map(([trade, rows]) => [trade, sum(rows).firms]),
    ),
    areas: await areasBelow(tx, knowledge, area),
    overlays: await overlaysIn(tx, knowledge, area),
    perGrid: FIRMS_PER_GRID,
  };
}

async function countsIn(tx: Transaction, scopes: ReturnType<typeof scopesOf>): Promise<CountRow[]> {
  const rows: CountRow[] = [];
  for (const { level, ids } of scopes) rows.push(...(await tx.run<CountRow>(countsOf(level), [ids])));
  return rows;
}

async function areasBelow(tx: Transaction, knowledge: Knowledge, area: number): Promise<Figures['areas']> {
  const { tree } = knowledge;
  const children = tree.childrenOf(area);
  const childOf = new Map<number, number>();
  const scopes = children.flatMap(({ id }) => scopesOf(knowledge, id));
  for (const { id } of children) for (const held of tree.reachOf(id).ids) childOf.set(held, id);
  const merged = [...Map.groupBy(scopes, ({ level }) => level)].map(([level, same]) => ({
    level,
    ids: same.flatMap(({ ids }) => ids),
  }));
  const counted = Map.groupBy(await countsIn(tx, merged), ({ key }) => childOf.get(key));
  return children.map(({ id }) => ({
    areaId: id,
    grids: tree.within(id).filter(({ level }) => level === 'grid').length,
    ...sum(counted.get(id) ?? []),
  }));
}

async function overlaysIn(tx: Transaction, { tree }: Knowledge, area: number): Promise<Figures['overlays']> {
  const parents = [...tree.pathOf(area), ...tree.within(area)];
  const communities = parents.flatMap(({ id, level }) => (level === 'community' ? [id] : []));
  const members = await tx.run<{
    overlay_id: number;
    code: string;
    name: string;
    grids: number;
    places: number;
  }>(MEMBERS, [communities, tx.now]);
  const counted = Map.groupBy(await tx.run<CountRow>(OVERLAYS, [communities, tx.now]), ({ key }) => key);
  return members.map(({ overlay_id: overlayId, ...said }) => ({
    ...{ overlayId, ...said },
    ...sum(counted.get(overlayId) ?? []),
  }));
}

function sum(rows: readonly CountRow[]): Counts {
  const bySize: Partial<Record<FirmSize, number>> = {};
  for (const { size, firms } of rows) bySize[size] = (bySize[size] ?? 0) + firms;
  return {
    firms: rows.reduce((total, { firms }) => total + firms, 0),
    aboveScale: rows.reduce((total, { above_scale: above }) => total + above, 0),
    bySize,
  };
}
