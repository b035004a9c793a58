import type { Geometry } from 'geojson';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from './tree.ts';

/** lon/lat, degrees. */
type LonLat = readonly [number, number];
/** Rings of surfaces or runs of lines, as they are drawn. */
export type Rings = readonly (readonly LonLat[])[];

/** West, south, east, north. */
export type DrawnBounds = readonly [number, number, number, number];

export type GroundLayer = 'water' | 'green' | 'road' | 'building';

/** Outlines of areas by id; an area that was never drawn is left out. */
export async function ringsOf(
  tx: Transaction,
  areaIds: readonly number[],
): Promise<ReadonlyMap<number, Rings>> {
  const { rows } = await tx.query<{ area_id: number; geometry: Geometry }>(
    'select area_id, geometry from area_outlines where area_id = any ($1::int[])',
    [areaIds],
  );
  return new Map(rows.map(({ area_id, geometry }) => [area_id, ringsIn(geometry)]));
}

/** Grids in force whose bounds touch those given, with the bounds of each. */
export async function gridsNear(
  tx: Transaction,
  tree: AreaTree,
  [west, south, east, north]: DrawnBounds,
): Promise<readonly { readonly id: number; readonly rings: Rings }[]> {
  const { rows } = await tx.query<{ area_id: number; geometry: Geometry }>(
    `select area_id, geometry from area_outlines where west < $3 and east > $1 and south < $4 and north > $2`,
    [west, south, east, north],
  );
  return rows
    .filter(({ area_id }) => tree.find(area_id)?.level === 'grid')
    .map(({ area_id, geometry }) => ({ id: area_id, rings: ringsIn(geometry) }));
}

/** The positions of a geometry: rings of its surfaces, runs of its lines; points are nothing to draw. */
export function ringsIn(geometry: Geometry): Rings {
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates as unknown as Rings;
    case 'MultiPolygon':
      return geometry.coordinates.flat() as unknown as Rings;
    case 'LineString':
      return [geometry.coordinates] as unknown as Rings;
    case 'MultiLineString':
      return geometry.coordinates as unknown as Rings;
    default:
      return [];
  }
}

/** The bounds of rings, or null for none. */
export function ringBounds(rings: Rings): DrawnBounds | null {
  const points = rings.flat();
  const [first] = points;
  if (first === undefined) return null;
  return points.reduce<DrawnBounds>(
    ([west, south, east, north], [lon, lat]) => [
      Math.min(west, lon),
      Math.min(south, lat),
      Math.max(east, lon),
      Math.max(north, lat),
    ],
    [first[0], first[1], first[0], first[1]],
  );
}

interface Drawn {
  readonly layer: GroundLayer;
  readonly rings: Rings;
  readonly bounds: DrawnBounds;
}

/** The drawn background, read once: it comes with the pack and never changes. */
export class GroundShelf {
  #drawn: Promise<readonly Drawn[]> | null = null;

  /** What lies inside some bounds, by layer. */
  async within(tx: Transaction, [west, south, east, north]: DrawnBounds) {
    this.#drawn ??= loadGround(tx).catch((fault: unknown) => {
      this.#drawn = null;
      throw fault;
    });
    const near = (await this.#drawn).filter(
      ({ bounds: [w, s, e, n] }) => w < east && e > west && s < north && n > south,
    );
    const of = (layer: GroundLayer): readonly Rings[] =>
      near.flatMap((one) => (one.layer === layer ? [one.rings] : []));
    return { water: of('water'), green: of('green'), road: of('road'), building: of('building') };
  }
}

async function loadGround(tx: Transaction): Promise<readonly Drawn[]> {
  const { rows } = await tx.query<{ layer: GroundLayer; geometry: Geometry }>(
    'select layer, geometry from area_sketches order by layer, position',
  );
  return rows.flatMap(({ layer, geometry }) => {
    const rings = ringsIn(geometry);
    const bounds = ringBounds(rings);
    return bounds === null ? [] : [{ layer, rings, bounds }];
  });
}

const OF_GRID = {
  name: 'area-compounds-of-grid',
  text: `select coalesce(c.name, p.name) as name, count(*) filter (where p.kind = 'building')::int as buildings
    from place_grids g join places p on p.id = g.place_id left join places c on c.id = p.parent_id and c.kind = 'compound'
    where g.grid_id = $1 and g.valid_from <= $2::timestamptz::date and (g.valid_to is null or g.valid_to > $2::timestamptz::date)
      and p.kind in ('compound', 'building')
    group by 1 order by 2 desc, coalesce(c.name, p.name) collate "zh-x-icu" limit 200`,
} as const;

/** Compounds that lie in a grid today, with how many of their buildings do; buildings of no compound stand for themselves. */
export function compoundsOf(
  tx: Transaction,
  gridId: number,
): Promise<readonly { readonly name: string; readonly buildings: number }[]> {
  return tx.run<{ name: string; buildings: number }>(OF_GRID, [gridId, tx.now]);
}

/** The grids in which each of some places lies today. */
export async function gridsOfPlaces(
  tx: Transaction,
  placeIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await tx.query<{ place_id: number; grid_id: number }>(
    `select place_id, grid_id from place_grids where place_id = any ($1::int[]) and valid_from <= $2::date
       and (valid_to is null or valid_to > $2::date) order by place_id, grid_id`,
    [placeIds, tx.now],
  );
  const byPlace = Map.groupBy(rows, (row) => row.place_id);
  return new Map([...byPlace].map(([id, found]) => [id, found.map((row) => row.grid_id)]));
}
