import type { Position, Rings } from './ports.ts';

/** Size of a picture in its own units; the page stretches it. */
export const WIDTH = 360;
export const HEIGHT = 250;
/** Share of the outline's size that is left around it. */
const AROUND = 0.22;
/** Metres of one degree of latitude (WGS 84, middle latitudes; CGCS2000 differs by less than a millimetre). */
const DEGREE_METRES = 111_132;

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** From lon/lat to a picture. */
export interface View {
  readonly bounds: Bounds;
  readonly toPicture: (position: Position) => Position;
  /** Units of the picture per degree of longitude and of latitude. */
  readonly perDegree: Position;
  /** Units of the picture per metre on the ground. */
  readonly unitsPerMetre: number;
}

/** The bounds of some rings. */
export function boundsOf(rings: readonly Rings[]): Bounds {
  const points = rings.flat(2);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other), -Infinity);
  return { west: least(lons), south: least(lats), east: most(lons), north: most(lats) };
}

/** The part of the ground that shows some rings with room around them, in the shape of the picture. */
export function viewOf(shown: readonly Rings[], around = AROUND): View {
  const bounds = boundsOf(shown);
  const lon = (bounds.west + bounds.east) / 2;
  const lat = (bounds.south + bounds.north) / 2;
  const shrink = Math.cos((lat * Math.PI) / 180);
  const room = 1 + 2 * around;
  const wide = Math.max((bounds.east - bounds.west) * shrink * room, 1e-5);
  const high = Math.max((bounds.north - bounds.south) * room, 1e-5);
  const unitsPerDegree = Math.min(WIDTH / wide, HEIGHT / high);
  const half = { lon: WIDTH / unitsPerDegree / shrink / 2, lat: HEIGHT / unitsPerDegree / 2 };
  const west = lon - half.lon;
  const north = lat + half.lat;
  return {
    bounds: { west, north, east: lon + half.lon, south: lat - half.lat },
    toPicture: ([x, y]) => [(x - west) * shrink * unitsPerDegree, (north - y) * unitsPerDegree],
    perDegree: [shrink * unitsPerDegree, unitsPerDegree],
    unitsPerMetre: unitsPerDegree / DEGREE_METRES,
  };
}

/** Height of a line of names, and the width of a sign of the script and of a Latin letter, in units of the picture. */
const LINE = 14;
const SIGN = 12.5;
const LETTER = 6.5;

/** A name nearer to an edge than this reads as if it were struck out. */
const LEAST_ROOM = 4;

/** How wide a name is drawn. */
export function labelWidth(label: string): number {
  return Array.from(label).reduce((sum, sign) => sum + (sign > '\u02ff' ? SIGN : LETTER), 0);
}

/** Where a name may be looked for: this many places across and down. */
const ACROSS = 36;
const DOWN = 25;

/** The place of a name in what is seen of an area, farthest from its edges; null where there is no room for it. */
export function labelPlace(rings: Rings, half: number, view: View): Position | null {
  const [outer = []] = rings;
  const corners = outer.map((position) => view.toPicture(position));
  let best: { place: Position; room: number } | null = null;
  for (let column = 1; column < ACROSS; column += 1) {
    for (let row = 1; row < DOWN; row += 1) {
      const place: Position = [(column * WIDTH) / ACROSS, (row * HEIGHT) / DOWN];
      const room = roomAt(place, { corners, half });
      if (room > (best?.room ?? 0)) best = { place, room };
    }
  }
  return best?.place ?? null;
}

/** How much room is left around a name at a place inside of the corners; nothing where it would touch an edge. */
function roomAt([x, y]: Position, { corners, half }: { corners: readonly Position[]; half: number }): number {
  if (x < half + 4 || x > WIDTH - half - 4 || y < LINE || y > HEIGHT - LINE - 12) return 0;
  const ends: readonly Position[] = [
    [x - half, y],
    [x, y],
    [x + half, y],
  ];
  if (!ends.every((end) => isInside(end, corners))) return 0;
  const reach = Math.min(...ends.map((end) => edgeDistance(end, corners)));
  return reach < LEAST_ROOM ? 0 : Math.min(reach, x - half, WIDTH - x - half, y, HEIGHT - y);
}

function isInside([x, y]: Position, corners: readonly Position[]): boolean {
  let inside = false;
  corners.forEach(([ax, ay], at) => {
    const [bx, by] = corners[at - 1] ?? corners.at(-1) ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

function edgeDistance([x, y]: Position, corners: readonly Position[]): number {
  return corners.reduce((least, [ax, ay], at) => {
    const [bx, by] = corners[at - 1] ?? [ax, ay];
    const long = (bx - ax) ** 2 + (by - ay) ** 2;
    const share =
      long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long));
    return Math.min(least, Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
  }, Infinity);
}
