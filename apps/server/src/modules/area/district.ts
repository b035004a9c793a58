import type { MultiPolygon, Polygon } from 'geojson';
import type { Transaction } from '../../platform/db/index.ts';

/** Which district this is. */
export interface DistrictProfile {
  /** Name of the pack it was loaded from; after that the database is the truth. */
  readonly pack: string;
  readonly name: string;
  readonly nameEn: string;
  readonly areaId: number;
  /** Its outlines are drawn by a generator: every map says so. */
  readonly sketch: boolean;
}

const PROFILE = {
  name: 'area-district',
  text: `select pack, name, name_en as "nameEn", area_id as "areaId", sketch from district`,
} as const;

/** The district that was loaded, or undefined in an empty database. */
export async function districtProfile(tx: Transaction): Promise<DistrictProfile | undefined> {
  const [profile] = await tx.run<DistrictProfile>(PROFILE, []);
  return profile;
}

/** Outline of an area, lon/lat, with its bounds: west, south, east, north. */
export interface Outline {
  readonly geometry: Polygon | MultiPolygon;
  readonly bounds: readonly [number, number, number, number];
}

/** The outline of an area, or undefined where none was drawn. */
export async function outlineOf(tx: Transaction, areaId: number): Promise<Outline | undefined> {
  const { rows } = await tx.query<{
    geometry: Outline['geometry'];
    west: number;
    south: number;
    east: number;
    north: number;
  }>('select geometry, west, south, east, north from area_outlines where area_id = $1', [areaId]);
  const [row] = rows;
  return row && { geometry: row.geometry, bounds: [row.west, row.south, row.east, row.north] };
}
