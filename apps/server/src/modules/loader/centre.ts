import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { PolygonGeometry, Position, Ring } from '../pack/index.ts';

const CELLS = 24;

/**
 * Where a map writes the name of an area, lon/lat: the centroid of its outer ring, or, for an area bent around its
 * centroid, the inner point of a raster that lies farthest from the outline's corners.
 */
export function centreOf(geometry: PolygonGeometry): Position {
  const [ring] = geometry.coordinates;
  if (ring === undefined) throw new RangeError('an outline without a ring');
  const centroid = centroidOf(ring);
  if (isInside(centroid, ring)) return rounded(centroid);
  return rounded(roomiest(ring) ?? centroid);
}

function isInside(point: Position, ring: Ring): boolean {
  const coordinates = [ring.map(([lon, lat]) => [lon, lat])];
  return booleanPointInPolygon([point[0], point[1]], { type: 'Polygon', coordinates });
}

function centroidOf(ring: Ring): Position {
  const [origin = [0, 0]] = ring;
  let [area, x, y] = [0, 0, 0];
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? origin;
    // Relative to one corner: products of degrees would lose the digits that matter.
    const [ax, ay, bx, by] = [from[0] - origin[0], from[1] - origin[1], to[0] - origin[0], to[1] - origin[1]];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return area === 0 ? origin : [origin[0] + x / (3 * area), origin[1] + y / (3 * area)];
}

function roomiest(ring: Ring): Position | undefined {
  const [west, east] = [Math.min(...ring.map(([lon]) => lon)), Math.max(...ring.map(([lon]) => lon))];
  const [south, north] = [Math.min(...ring.map(([, lat]) => lat)), Math.max(...ring.map(([, lat]) => lat))];
  let best: { point: Position; room: number } | undefined;
  for (let cell = 0; cell < CELLS * CELLS; cell += 1) {
    const column = ((cell % CELLS) + 0.5) / CELLS;
    const row = (Math.floor(cell / CELLS) + 0.5) / CELLS;
    const point: Position = [west + (east - west) * column, south + (north - south) * row];
    const room = Math.min(...ring.map(([lon, lat]) => Math.hypot(lon - point[0], lat - point[1])));
    if (room > (best?.room ?? 0) && isInside(point, ring)) best = { point, room };
  }
  return best?.point;
}

function rounded([lon, lat]: Position): Position {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
