import type { SeededRandom } from '../../apps/server/src/modules/pack/index.ts';
import type { Point } from './ground.ts';

/** A building before it has a code: centre in kilometres, size in metres, bearing in degrees. */
export interface Slab {
  readonly centre: Point;
  readonly width: number;
  readonly depth: number;
  readonly bearing: number;
}

/** A round piece of ground: where a compound or a park may lie. */
export interface Spot {
  readonly centre: Point;
  /** Kilometres to the nearest border or neighbour. */
  readonly radius: number;
}

function distanceToEdge(point: Point, [from, to]: readonly [Point, Point]): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy || 1);
  const near = Math.min(1, Math.max(0, share));
  return Math.hypot(point[0] - from[0] - near * dx, point[1] - from[1] - near * dy);
}

/** Kilometres to the border for a point inside a ring, negative for one outside. */
export function depthInside(point: Point, ring: readonly Point[]): number {
  let isInside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [from, to] = [ring[index], ring[index + 1]];
    if (!from || !to) continue;
    nearest = Math.min(nearest, distanceToEdge(point, [from, to]));
    const crosses = from[1] > point[1] !== to[1] > point[1];
    if (crosses && point[0] < ((to[0] - from[0]) * (point[1] - from[1])) / (to[1] - from[1]) + from[0]) {
      isInside = !isInside;
    }
  }
  return isInside ? nearest : -nearest;
}

/** The roomiest spot of a ring that keeps clear of the spots already taken. */
export function roomiestSpot(ring: readonly Point[], taken: readonly Spot[]): Spot {
  const easts = ring.map(([east]) => east);
  const norths = ring.map(([, north]) => north);
  const [west, south] = [Math.min(...easts), Math.min(...norths)];
  const [width, height] = [Math.max(...easts) - west, Math.max(...norths) - south];
  const steps = 24;
  let best: Spot = { centre: [west, south], radius: Number.NEGATIVE_INFINITY };
  for (let index = 0; index < steps * steps; index += 1) {
    const centre: Point = [
      west + (((index % steps) + 0.5) / steps) * width,
      south + ((Math.floor(index / steps) + 0.5) / steps) * height,
    ];
    const clear = taken.map(
      (spot) => Math.hypot(centre[0] - spot.centre[0], centre[1] - spot.centre[1]) - spot.radius,
    );
    const radius = Math.min(depthInside(centre, ring), ...clear);
    if (radius > best.radius) best = { centre, radius };
  }
  return best;
}

/** How the buildings of a compound are set. */
export interface Setting {
  readonly count: number;
  /** Metres. */
  readonly width: number;
  readonly depth: number;
  /** Metres between middles, across and along. */
  readonly pitch: readonly [number, number];
  readonly bearing: number;
  /** Kilometres that buildings keep from the border: half a road or canal and the pavement. */
  readonly margin: number;
}

/** Sets rows of slabs around a centre, as many as fit inside the ring and clear of what stands there, north-west first. */
export function setBuildings(
  ground: { readonly ring: readonly Point[]; readonly taken: readonly Spot[]; readonly centre: Point },
  setting: Setting,
  random: SeededRandom,
): Slab[] {
  const turn = (-setting.bearing * Math.PI) / 180;
  const places: { readonly column: number; readonly row: number }[] = [];
  for (let column = -5; column <= 5; column += 1) {
    for (let row = -7; row <= 7; row += 1) places.push({ column, row });
  }
  const reach = ({ column, row }: { column: number; row: number }): number =>
    Math.hypot(column * setting.pitch[0], row * setting.pitch[1]);
  const slabs = places
    .toSorted((one, other) => reach(one) - reach(other))
    .map(({ column, row }): Slab => {
      const [right, up] = [(column * setting.pitch[0]) / 1000, (row * setting.pitch[1]) / 1000];
      const centre: Point = [
        ground.centre[0] + right * Math.cos(turn) - up * Math.sin(turn),
        ground.centre[1] + right * Math.sin(turn) + up * Math.cos(turn),
      ];
      const width = Math.round(setting.width * (0.88 + random.next() * 0.24));
      return { centre, width, depth: setting.depth, bearing: setting.bearing };
    })
    .filter(({ centre, width, depth }) => {
      const radius = Math.hypot(width, depth) / 2000;
      const isClear = ground.taken.every(
        (spot) => Math.hypot(centre[0] - spot.centre[0], centre[1] - spot.centre[1]) > spot.radius + radius,
      );
      return isClear && depthInside(centre, ground.ring) > radius + setting.margin;
    });
  return slabs
    .slice(0, setting.count)
    .sort((one, other) => other.centre[1] - one.centre[1] || one.centre[0] - other.centre[0]);
}
