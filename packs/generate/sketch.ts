import type { SeededRandom } from '../../apps/server/src/modules/pack/index.ts';
import { drawCut } from './curve.ts';
import type { LonLat, Point, Projection } from './ground.ts';
import type { NameGiver } from './names.ts';
import { edgeName, expandEdge, type Planar } from './planar.ts';
import type { Canal } from './settings.ts';
import type { Settlement } from './settle.ts';

/** A cut with what it has become. */
export interface NamedCut {
  readonly name: string;
  readonly rank: 1 | 2 | 3;
  readonly line: readonly LonLat[];
  /** Kilometres, for canals. */
  readonly width: number | null;
  readonly edges: readonly string[];
}

/** Names every cut: canals as listed, the others roads by rank. */
export function nameCuts(planar: Planar, names: NameGiver, canals: readonly Canal[]): NamedCut[] {
  return planar.cuts.map((cut, order) => {
    const canal = canals.find(({ cut: number }) => number === order);
    const path = [...expandEdge(planar, cut.from, cut.to), cut.to];
    const edges = path.slice(1).map((vertex, index) => edgeName(path[index] ?? vertex, vertex));
    const name = canal?.name ?? names.road(cut.rank);
    return { name, rank: cut.rank, line: drawCut(planar, cut), width: canal?.width ?? null, edges };
  });
}

interface Feature {
  readonly type: 'Feature';
  readonly properties: { readonly kind: string; readonly name: string | null; readonly rank: number | null };
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

function feature(
  kind: string,
  name: string | null,
  shape: { rank?: number; type: string; coordinates: unknown },
): Feature {
  const { rank = null, type, coordinates } = shape;
  return { type: 'Feature', properties: { kind, name, rank }, geometry: { type, coordinates } };
}

/** Water, parks and roads of the sketch, as GeoJSON features. */
export function drawSketch(
  cuts: readonly NamedCut[],
  settlements: readonly Settlement[],
  { random, projection }: { readonly random: SeededRandom; readonly projection: Projection },
): Feature[] {
  const roads = cuts
    .filter((cut) => cut.width === null)
    .map((cut) => feature('road', cut.name, { rank: cut.rank, type: 'LineString', coordinates: cut.line }));
  const canals = cuts.flatMap((cut) => {
    if (cut.width === null) return [];
    const surface = { type: 'Polygon', coordinates: [widen(cut.line, cut.width / 2, projection)] };
    const middle = { type: 'LineString', coordinates: cut.line };
    return [feature('water', null, surface), feature('waterLine', cut.name, middle)];
  });
  const parks = settlements.flatMap(({ parks: own }) =>
    own.flatMap(({ name, spot, hasLake }) => {
      const green = feature('green', name, {
        type: 'Polygon',
        coordinates: [blob(spot, { random, projection })],
      });
      if (!hasLake) return [green];
      const lake = {
        type: 'Polygon',
        coordinates: [blob({ ...spot, radius: spot.radius * 0.55 }, { random, projection })],
      };
      return [green, feature('water', null, lake)];
    }),
  );
  return [...parks, ...canals, ...roads];
}

/** A line of longitude and latitude as a strip, `half` kilometres to each side. */
function widen(line: readonly LonLat[], half: number, { eastward, northward }: Projection): LonLat[] {
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const shifted = (side: 1 | -1): LonLat[] =>
    line.map(([longitude, latitude], index): LonLat => {
      const [before, after] = [line[Math.max(0, index - 1)], line[Math.min(line.length - 1, index + 1)]];
      if (!before || !after) return [longitude, latitude];
      const [dx, dy] = [(after[0] - before[0]) * eastward, (after[1] - before[1]) * northward];
      const length = Math.hypot(dx, dy) || 1;
      const [x, y] = [(-dy / length) * half * side, (dx / length) * half * side];
      return [round(longitude + x / eastward), round(latitude + y / northward)];
    });
  const [left, right] = [shifted(1), shifted(-1)];
  const ring = [...right, ...left.reverse()];
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

/** A soft round shape around a centre in kilometres. */
function blob(
  { centre, radius }: { readonly centre: Point; readonly radius: number },
  { random, projection }: { readonly random: SeededRandom; readonly projection: Projection },
): LonLat[] {
  const corners = 18;
  const [one, other] = [random.next() * 6, random.next() * 6];
  const ring = Array.from({ length: corners }, (_, index) => {
    const turn = (index / corners) * 2 * Math.PI;
    const reach = radius * (0.86 + 0.08 * Math.sin(2 * turn + one) + 0.06 * Math.sin(3 * turn + other));
    return projection.toLonLat([centre[0] + reach * Math.cos(turn), centre[1] + reach * Math.sin(turn)]);
  });
  const [first] = ring;
  return first ? [...ring, first] : ring;
}
