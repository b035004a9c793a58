import type { LonLat } from '@gezhi/domain/area';
import type { Phase } from '@gezhi/domain/catalogue';

/** Longitude and latitude in degrees, in this order (CGCS2000, EPSG:4490). */
export type { LonLat } from '@gezhi/domain/area';

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The levels of areas a map draws, widest first. */
export const mapLevels = ['city', 'district', 'town', 'workArea', 'community', 'grid'] as const;
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

/** Up to which zoom a click selects an area of a level, widest first; from nearer it is a grid. */
const selectedUpTo: readonly (readonly [level: MapLevel, zoom: number])[] = [
  ['district', 9.6],
  ['town', 11],
  ['workArea', 11.7],
  ['community', 12.6],
];

/**
 * The level a click selects at a zoom: streets from afar, communities, grids from near.
 * @param written the levels whose names the map writes; no other one is selected
 */
export function levelAt(zoom: number, written: ReadonlySet<MapLevel>): MapLevel {
  const found = selectedUpTo.find(([level, upTo]) => zoom < upTo && written.has(level));
  return found?.[0] ?? 'grid';
}
