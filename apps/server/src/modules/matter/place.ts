import type { Located } from '@gezhi/domain/area';
import type { PlaceInput } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree, Stamp } from '../area/index.ts';

/** A place on its way into a matter: the areas it belongs to, and how that was found out. */
export interface ResolvedPlace {
  readonly stamp: Stamp;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly located: Located['how'] | 'chosen' | 'none';
  readonly address: string | null;
}

/**
 * A point becomes a grid once, on the way in. What a person chose (grid, building, community) goes before the point;
 * an address alone leaves the areas open for the operator. Throws matter.place for an area or place that is not there.
 */
export async function resolvePlace(
  tx: Transaction,
  tree: AreaTree,
  place: PlaceInput,
): Promise<ResolvedPlace> {
  const [lon = null, lat = null] = place.point ?? [];
  const rest = { lon, lat, address: place.address ?? null };
  if (place.placeId !== undefined) {
    const gridId = await gridOfPlace(tx, place.placeId);
    return { ...rest, stamp: { ...stampOf(tree, gridId), place: place.placeId }, located: 'chosen' };
  }
  const chosen = place.gridId ?? (place.point === undefined ? place.communityId : undefined);
  if (chosen !== undefined) return { ...rest, stamp: stampOf(tree, chosen), located: 'chosen' };
  if (place.point === undefined) return { ...rest, stamp: tree.stampOf(null), located: 'none' };
  const located = tree.locator.locate(place.point);
  if (located.how !== 'outside')
    return { ...rest, stamp: stampOf(tree, located.gridId), located: located.how };
  return { ...rest, stamp: tree.stampOf(place.communityId ?? null), located: 'outside' };
}

function stampOf(tree: AreaTree, areaId: number): Stamp {
  if (tree.find(areaId) === undefined) throw new Problem('matter.place', { areaId });
  return tree.stampOf(areaId);
}

async function gridOfPlace(tx: Transaction, placeId: number): Promise<number> {
  const { rows } = await tx.query<{ area_id: number }>(
    `select coalesce((select g.grid_id from place_grids g where g.place_id = p.id and g.valid_from <= $2::date
       and (g.valid_to is null or g.valid_to > $2::date) order by g.grid_id limit 1), p.community_id) as area_id
     from places p where p.id = $1`,
    [placeId, tx.now],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('matter.place', { placeId });
  return row.area_id;
}
