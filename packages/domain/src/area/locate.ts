import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon } from 'geojson';
import type { LonLat } from './model.ts';

/** A grid's outline as the locator needs it. */
export interface GridOutline {
  readonly id: number;
  /** 15-digit code; the lowest wins where outlines touch. */
  readonly code: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** How a point became a grid, kept with the matter's first entry. */
export type Located =
  | { readonly how: 'inside' | 'border'; readonly gridId: number }
  | { readonly how: 'nearest'; readonly gridId: number; readonly metres: number }
  | { readonly how: 'outside' };

/** A point outside every grid belongs to the nearest one up to this distance; farther, a person chooses. */
export const NEAREST_LIMIT_METRES = 200;

const METRES_PER_DEGREE = 111_195;

/**
 * Point → grid: inside one outline → it; on a border or in several → the lowest code; outside all but within
 * 200 m → the nearest (ties: lowest code); farther → `outside`. Lon/lat order, CGCS2000. (docs/field.md §1.3)
 */
export class GridLocator {
  readonly #outlines: readonly GridOutline[];
  readonly #index: Flatbush | null;

  constructor(outlines: readonly GridOutline[]) {
    this.#outlines = outlines;
    this.#index = outlines.length === 0 ? null : buildIndex(outlines);
  }

  locate(point: LonLat): Located {
    if (this.#index === null) return { how: 'outside' };
    const [lon, lat] = point;
    const hits = this.#index
      .search(lon, lat, lon, lat)
      .flatMap((position) => this.#outlines[position] ?? [])
      .filter((outline) => booleanPointInPolygon([lon, lat], outline.geometry));
    const first = lowestCode(hits);
    if (first !== undefined) return { how: hits.length > 1 ? 'border' : 'inside', gridId: first.id };
    return this.#nearest(point);
  }

  #nearest(point: LonLat): Located {
    const [lon, lat] = point;
    const reachLat = NEAREST_LIMIT_METRES / METRES_PER_DEGREE;
    const reachLon = reachLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    const near = this.#index?.search(lon - reachLon, lat - reachLat, lon + reachLon, lat + reachLat) ?? [];
    let best: { outline: GridOutline; metres: number } | null = null;
    for (const position of near) {
      const outline = this.#outlines[position];
      if (outline === undefined) continue;
      const metres = distanceToOutline(point, outline.geometry);
      if (metres > NEAREST_LIMIT_METRES) continue;
      const closer = best === null || metres < best.metres - 0.001;
      const tie =
        best !== null && Math.abs(metres - best.metres) <= 0.001 && outline.code < best.outline.code;
      if (closer || tie) best = { outline, metres };
    }
    return best === null
      ? { how: 'outside' }
      : { how: 'nearest', gridId: best.outline.id, metres: best.metres };
  }
}

function buildIndex(outlines: readonly GridOutline[]): Flatbush {
  const index = new Flatbush(outlines.length);
  for (const outline of outlines) {
    const [west, south, east, north] = boundsOf(outline.geometry);
    index.add(west, south, east, north);
  }
  index.finish();
  return index;
}

function lowestCode(outlines: readonly GridOutline[]): GridOutline | undefined {
  return outlines.reduce<GridOutline | undefined>(
    (lowest, outline) => (lowest === undefined || outline.code < lowest.code ? outline : lowest),
    undefined,
  );
}

function ringsOf(geometry: Polygon | MultiPolygon): readonly (readonly number[][])[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** West, south, east, north of a geometry in degrees. */
export function boundsOf(geometry: Polygon | MultiPolygon): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of ringsOf(geometry)) {
    for (const [lon = 0, lat = 0] of ring) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

/** Metres from a point to the nearest edge, on a plane tangent at the point: right to centimetres at 200 m. */
function distanceToOutline([lon, lat]: LonLat, geometry: Polygon | MultiPolygon): number {
  const scale = Math.cos((lat * Math.PI) / 180);
  const project = ([x = 0, y = 0]: readonly number[]): [number, number] => [
    (x - lon) * scale * METRES_PER_DEGREE,
    (y - lat) * METRES_PER_DEGREE,
  ];
  let best = Number.POSITIVE_INFINITY;
  for (const ring of ringsOf(geometry)) {
    for (let i = 1; i < ring.length; i += 1) {
      const [from, to] = [ring[i - 1], ring[i]];
      if (from && to) best = Math.min(best, distanceToSegment(project(from), project(to)));
    }
  }
  return best;
}

/** Distance of the origin to a segment on the plane, metres. */
function distanceToSegment([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
