import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';

/** Where a campaign works: areas that do not overlap, or a compound with its buildings; and which kinds of matter. */
export interface Scope {
  readonly areas: readonly number[];
  readonly placeId: number | null;
  /** Minor categories, or two digits of a major class. */
  readonly categories: readonly string[];
}

/** A column of matters with the ids by which its index finds a scope. */
export interface Source {
  readonly column: 'district_id' | 'town_id' | 'community_id' | 'grid_id' | 'place_id';
  readonly ids: readonly number[];
}

const COLUMNS = {
  district: 'district_id',
  town: 'town_id',
  community: 'community_id',
  grid: 'grid_id',
  place: 'place_id',
} as const;

/** How the matters of a scope are found: each source by its own index, none twice. */
export async function sourcesOf(
  tx: Transaction,
  tree: AreaTree,
  { areas, placeId }: Omit<Scope, 'categories'>,
): Promise<readonly Source[]> {
  if (placeId !== null) return [{ column: 'place_id', ids: await placesWithin(tx, placeId) }];
  return areas.map((id) => {
    const { level, ids } = tree.reachOf(id);
    return { column: COLUMNS[level], ids };
  });
}

async function placesWithin(tx: Transaction, placeId: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `with recursive within as (
       select id from places where id = $1 union all select p.id from places p join within w on p.parent_id = w.id)
     select id from within`,
    [placeId],
  );
  return rows.map(({ id }) => id);
}

/** The area that holds them all and nothing more: whose campaign it is; undefined where the tree has none. */
export function commonArea(tree: AreaTree, areas: readonly number[]): number | undefined {
  const [first, ...rest] = areas.map((id) => tree.pathOf(id).map((area) => area.id));
  return first?.find((id) => rest.every((path) => path.includes(id)));
}

/** Whether one of the areas holds another. */
export function isNested(tree: AreaTree, areas: readonly number[]): boolean {
  const named = new Set(areas);
  if (named.size < areas.length) return true;
  return areas.some((id) => tree.pathOf(id).some((above) => above.id !== id && named.has(above.id)));
}
