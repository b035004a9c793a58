import type { LonLat } from '@gezhi/domain/area';
import type { Phase } from '@gezhi/domain/catalogue';

/** Longitude and latitude in degrees, in this order (CGCS2000, EPSG:4490). */
export type { LonLat } from '@gezhi/domain/area';

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The levels of areas a map draws, widest first. */
export const mapLevels = ['district', 'town', 'community', 'grid'] as const;
export type MapLevel = (typeof mapLevels)[number];

/** What is written on an area. */
export interface AreaLabel {
  readonly id: number;
  readonly level: MapLevel;
  /** The number of a grid, the short name of the others. */
  readonly words: string;
  /** Where it is written. */
  readonly at: LonLat;
}

/** One matter on the map. */
export interface MapPoint {
  readonly id: string;
  readonly at: LonLat;
  readonly phase: Phase;
}

/** Which layers are shown; all unless told. */
export interface MapLayers {
  readonly sketch: boolean;
  readonly grid: boolean;
  readonly community: boolean;
}

/** The level a click selects at a zoom: streets from afar, communities, grids from near. */
export function levelAt(zoom: number): MapLevel {
  if (zoom < 11) return 'town';
  return zoom < 12.6 ? 'community' : 'grid';
}
