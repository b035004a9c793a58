import type { LonLat } from '@gezhi/domain/area';
import { withoutMarkers } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import { type ListRow, ROW_COLUMNS, toRow } from './list.ts';
import { OPEN, type Source, sourcesOfAll } from './list-sources.ts';

const METRES_PER_DEGREE = 111_195;
export const NEAR_METRES = 300;
const NEAR_DAYS = 90;
const NEAR_LIMIT = 6;
export const POINT_LIMIT = 2_000;

/** What counts as alike: near a point, or in the same community where there is no point. */
export interface SimilarQuery {
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly community?: number | undefined;
  readonly category?: string | undefined;
  readonly not?: string | undefined;
  /** Only open matters: what a new report could be joined to. */
  readonly open?: boolean | undefined;
}

/**
 * Ordinary matters like this one: within 300 m and 90 days, the same category first, then the nearest. Restricted and
 * care matters are never hinted at, not even to those who may see them.
 */
export async function similarMatters(tx: Transaction, tree: AreaTree, query: SimilarQuery) {
  const point = query.lon === undefined || query.lat === undefined ? null : ([query.lon, query.lat] as const);
  const communities =
    point === null ? (query.community === undefined ? [] : [query.community]) : communitiesNear(tree, point);
  if (communities.length === 0) return { items: [] };
  const { rows } = await tx.query<ListRow>(
    `select ${ROW_COLUMNS}, '' as key_at from unnest($1::int[]) as s (i)
       cross join lateral (select * from matters c where c.community_id = s.i and c.created_at > $2::timestamptz
         and c.visibility = 'O' and ${query.open === true ? OPEN.replaceAll('m.', 'c.') : `c.phase not in ('voided', 'merged', 'declined')`}
         order by c.created_at desc limit 300) as m
       left join passages t on t.entry_id = m.title_entry_id and t.name = 'title'`,
    [communities, new Date(tx.now.getTime() - NEAR_DAYS * 86_400_000)],
  );
  const found = rows
    .filter((row) => row.id !== query.not)
    .map((row) => ({ ...toRow(row), metres: point === null ? null : distanceTo(point, row) }))
    .filter((row) => (row.metres === null ? point === null : row.metres <= NEAR_METRES));
  const isSame = (category: string | null) => query.category !== undefined && category === query.category;
  found.sort(
    (a, b) => Number(isSame(b.category)) - Number(isSame(a.category)) || (a.metres ?? 0) - (b.metres ?? 0),
  );
  return { items: found.slice(0, NEAR_LIMIT) };
}

/** Communities whose grids may lie within reach of a point: the point's own, and those found 300 m around it. */
function communitiesNear(tree: AreaTree, [lon, lat]: readonly [number, number]): number[] {
  const dLat = NEAR_METRES / METRES_PER_DEGREE;
  const dLon = dLat / Math.cos((lat * Math.PI) / 180);
  const around: LonLat[] = [
    [lon, lat],
    [lon - dLon, lat],
    [lon + dLon, lat],
    [lon, lat - dLat],
    [lon, lat + dLat],
  ];
  const communities = around.flatMap((point) => {
    const located = tree.locator.locate(point);
    const id = located.how === 'outside' ? null : tree.stampOf(located.gridId).community;
    return id === null ? [] : [id];
  });
  return [...new Set(communities)];
}

/** Metres on a plane tangent at the point: right to a metre at this distance. */
function distanceTo(
  [lon, lat]: readonly [number, number],
  row: { lon: number | null; lat: number | null },
): number | null {
  if (row.lon === null || row.lat === null) return null;
  const x = (row.lon - lon) * Math.cos((lat * Math.PI) / 180);
  return Math.round(Math.hypot(x, row.lat - lat) * METRES_PER_DEGREE);
}

export interface View {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly closed: boolean;
}

interface PointRow extends ListRow {
  readonly lon: number;
  readonly lat: number;
}

/** Ordinary open matters (or also the latest closed ones) inside a view, newest first, at most 2,000. */
export async function pointsInView(tx: Transaction, view: View) {
  const values: unknown[] = [view.west, view.south, view.east, view.north];
  const inside = `m.visibility = 'O' and m.lon between $1 and $3 and m.lat between $2 and $4`;
  // What is known of parts and acts is not asked of matters again, or all open ones of the district would be gone through.
  const open = ({ byPart, isOpen }: Source) =>
    byPart !== undefined ? `${byPart}.standing = 'open'` : isOpen === undefined ? OPEN : 'true';
  const sources = sourcesOfAll(tx.actor).filter(({ isOpen }) => view.closed || isOpen !== false);
  const parts = sources.map((source) => {
    values.push(source.ids);
    const type = typeof source.ids[0] === 'string' ? 'text' : 'int';
    const shown = `${source.where} and ${inside} and ${view.closed ? 'true' : open(source)}`;
    return `(select x.* from unnest($${values.length}::${type}[]) as s (i) cross join lateral
      (select m.id as point_id from ${source.from} where ${shown} order by ${source.at} desc limit ${POINT_LIMIT}) as x)`;
  });
  if (parts.length === 0) return { items: [], more: false };
  const { rows } = await tx.query<PointRow>(
    `select ${ROW_COLUMNS}, '' as key_at from (select distinct point_id from (${parts.join(' union all ')}) as every) as found
       join matters m on m.id = found.point_id
       left join passages t on t.entry_id = m.title_entry_id and t.name = 'title'
     order by m.created_at desc limit ${POINT_LIMIT + 1}`,
    values,
  );
  return {
    items: rows.slice(0, POINT_LIMIT).map((row) => ({
      id: row.id,
      number: row.number,
      title: withoutMarkers(row.title ?? ''),
      phase: row.phase,
      severity: row.severity,
      category: row.category,
      point: [row.lon, row.lat] as LonLat,
      createdAt: row.created_at.toISOString(),
    })),
    more: rows.length > POINT_LIMIT,
  };
}
