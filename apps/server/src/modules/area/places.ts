import type { Area, Place, PlaceKind } from '@gezhi/domain/area';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from './tree.ts';

export interface PlaceRow {
  readonly id: number;
  readonly community_id: number;
  readonly parent_id: number | null;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly centre_lon: number | null;
  readonly centre_lat: number | null;
  readonly grid_id: number | null;
}

/** Columns of a place `p` with the grid it belongs to today, the lowest where there are several. */
export const PLACE_COLUMNS = `p.id, p.community_id, p.parent_id, p.kind, p.code, p.name, p.centre_lon, p.centre_lat,
  (select min(g.grid_id) from place_grids g where g.place_id = p.id and g.valid_from <= current_date
     and (g.valid_to is null or g.valid_to > current_date)) as grid_id`;

export function toPlace(row: PlaceRow): Place {
  return {
    id: row.id,
    communityId: row.community_id,
    parentId: row.parent_id,
    kind: row.kind,
    code: row.code,
    name: row.name,
    centre: row.centre_lon === null || row.centre_lat === null ? null : [row.centre_lon, row.centre_lat],
    gridId: row.grid_id,
  };
}

const OF_GRID = {
  name: 'area-places-of-grid',
  text: `select ${PLACE_COLUMNS} from place_grids l join places p on p.id = l.place_id
    where l.grid_id = $1 and l.place_id > $2 and p.kind <> 'unit' and l.valid_from <= current_date
      and (l.valid_to is null or l.valid_to > current_date)
    order by l.place_id limit $3`,
} as const;

// One index scan per community, merged: `= any` over many of them would sort them all.
const OF_COMMUNITIES = {
  name: 'area-places-of-communities',
  text: `select p.* from unnest($1::int[]) as c (id) cross join lateral (
      select ${PLACE_COLUMNS} from places p where p.community_id = c.id and p.id > $2 and p.kind <> 'unit'
      order by p.id limit $3) p
    order by p.id limit $3`,
} as const;

/** A page of the compounds and buildings of an area, in the order of their ids. Throws not.found. */
export async function placesOf(
  tx: Transaction,
  tree: AreaTree,
  asked: { areaId: number; after: string | undefined; limit: number },
): Promise<{ items: Place[]; next?: string }> {
  const area = tree.find(asked.areaId);
  if (area === undefined) throw new Problem('not.found');
  const after = Number.parseInt(asked.after ?? '0', 10);
  if (!Number.isSafeInteger(after)) {
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  }
  const { limit } = asked;
  const rows =
    area.level === 'grid'
      ? await tx.run<PlaceRow>(OF_GRID, [area.id, after, limit + 1])
      : await tx.run<PlaceRow>(OF_COMMUNITIES, [communitiesIn(tree, area), after, limit + 1]);
  const items = rows.slice(0, limit).map(toPlace);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: String(last.id) } : { items };
}

/** Buildings that lie in an area today. */
export async function countBuildings(tx: Transaction, tree: AreaTree, area: Area): Promise<number> {
  const { rows } =
    area.level === 'grid'
      ? await tx.query<{ count: number }>(
          `select count(*) as count from place_grids l join places p on p.id = l.place_id and p.kind = 'building'
           where l.grid_id = $1 and l.valid_from <= $2::date and (l.valid_to is null or l.valid_to > $2::date)`,
          [area.id, tx.now],
        )
      : await tx.query<{ count: number }>(
          `select count(*) as count from places where community_id = any ($1::int[]) and kind = 'building'`,
          [communitiesIn(tree, area)],
        );
  return rows[0]?.count ?? 0;
}

function communitiesIn(tree: AreaTree, area: Area): readonly number[] {
  return tree.within(area.id).flatMap((one) => (one.level === 'community' ? [one.id] : []));
}
