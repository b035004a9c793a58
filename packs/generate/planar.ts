import type { Point, Projection } from './ground.ts';

/** Corners of a piece of ground as vertex numbers, counter-clockwise. */
export type Cell = readonly number[];

/** A straight cut from one vertex to another: later a road, a canal or just a border. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  /** 1 between towns, 2 between communities, 3 between grids. */
  readonly rank: 1 | 2 | 3;
}

/**
 * A partition of the plane under construction. An edge that is cut is remembered with the vertex that cuts it, so that
 * both neighbours later go through the same vertex: borders are shared by construction.
 */
export interface Planar {
  readonly points: Point[];
  readonly splits: Map<string, number>;
  readonly cuts: Cut[];
  /** How its kilometres become degrees. */
  readonly projection: Projection;
}

/** Starts a partition with one cell. */
export function startPlanar(
  outline: readonly Point[],
  projection: Projection,
): { readonly planar: Planar; readonly cell: Cell } {
  const planar = { points: [...outline], splits: new Map<string, number>(), cuts: [], projection };
  return { planar, cell: outline.map((_, index) => index) };
}

/** The same name for an edge from either side. */
export function edgeName(one: number, other: number): string {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

/** Position of a vertex; throws RangeError for a number that was never given. */
export function pointOf(planar: Planar, vertex: number): Point {
  const point = planar.points[vertex];
  if (!point) throw new RangeError(`no vertex ${vertex}`);
  return point;
}

/** All vertices on the way from one to another along an edge, the last one left out. */
export function expandEdge(planar: Planar, from: number, to: number): number[] {
  const middle = planar.splits.get(edgeName(from, to));
  if (middle === undefined) return [from];
  return [...expandEdge(planar, from, middle), ...expandEdge(planar, middle, to)];
}

/** A cell with every vertex that neighbours have put on its border. */
export function refine(planar: Planar, cell: Cell): Cell {
  return cell.flatMap((vertex, index) =>
    expandEdge(planar, vertex, cell[(index + 1) % cell.length] ?? vertex),
  );
}

/** Surface in square kilometres. */
export function surfaceOf(points: readonly Point[]): number {
  let sum = 0;
  points.forEach((point, index) => {
    const following = points[(index + 1) % points.length] ?? point;
    sum += point[0] * following[1] - following[0] * point[1];
  });
  return sum / 2;
}

interface Line {
  readonly normal: Point;
  readonly offset: number;
}

const along = (line: Line, point: Point): number =>
  point[0] * line.normal[0] + point[1] * line.normal[1] - line.offset;

/** The part of a polygon on the low side of a line. */
function lowSide(points: readonly Point[], line: Line): Point[] {
  return points.flatMap((point, index) => {
    const following = points[(index + 1) % points.length] ?? point;
    const [here, there] = [along(line, point), along(line, following)];
    const kept: Point[] = here <= 0 ? [point] : [];
    if (here * there < 0) {
      const share = here / (here - there);
      kept.push([point[0] + share * (following[0] - point[0]), point[1] + share * (following[1] - point[1])]);
    }
    return kept;
  });
}

/** The line of this direction that leaves `share` of the surface on its low side. */
function lineForShare(points: readonly Point[], normal: Point, share: number): Line {
  const heights = points.map((point) => along({ normal, offset: 0 }, point));
  let [low, high] = [Math.min(...heights), Math.max(...heights)];
  const wanted = surfaceOf(points) * share;
  for (let step = 0; step < 40; step += 1) {
    const offset = (low + high) / 2;
    if (surfaceOf(lowSide(points, { normal, offset })) < wanted) low = offset;
    else high = offset;
  }
  return { normal, offset: (low + high) / 2 };
}

/** A wish for a cut: its normal as an angle in radians, the share of the low side, and how near a corner attracts it. */
export interface CutWish {
  readonly angle: number;
  readonly share: number;
  readonly rank: Cut['rank'];
  /** Kilometres. */
  readonly snap: number;
  /** Whether a single corner may be cut off: the only way to halve a triangle. */
  readonly cutsCorners?: boolean;
}

/** Cuts a cell in two along a straight line: [low side, high side], or null when the cell's shape forbids this line. */
export function cutCell(planar: Planar, cell: Cell, wish: CutWish): readonly [Cell, Cell] | null {
  const refined = refine(planar, cell);
  const points = refined.map((vertex) => pointOf(planar, vertex));
  const line = lineForShare(points, [Math.cos(wish.angle), Math.sin(wish.angle)], wish.share);
  const crossings = findCrossings(points, line, wish);
  if (!crossings) return null;
  const corners = [...refined];
  const ends = crossings.map((crossing) => placeVertex(planar, refined, { crossing, points }));
  crossings
    .map((crossing, index) => ({ crossing, vertex: ends[index] ?? 0 }))
    .filter(({ crossing }) => crossing.share !== null)
    .toSorted((one, other) => other.crossing.edge - one.crossing.edge)
    .forEach(({ crossing, vertex }) => {
      corners.splice(crossing.edge + 1, 0, vertex);
    });
  const [from, to] = ends;
  if (from === undefined || to === undefined) return null;
  planar.cuts.push({ from, to, rank: wish.rank });
  const [start, end] = [corners.indexOf(from), corners.indexOf(to)];
  const one = walk(corners, start, end);
  const other = walk(corners, end, start);
  const isOneLow = meanHeight(planar, one, line) < meanHeight(planar, other, line);
  return isOneLow ? [one, other] : [other, one];
}

/** Where a line meets the border: inside an edge, or (share null) at the vertex that starts it. */
interface Crossing {
  readonly edge: number;
  readonly share: number | null;
}

function findCrossings(
  points: readonly Point[],
  line: Line,
  { snap, cutsCorners = false }: CutWish,
): readonly Crossing[] | null {
  const heights = points.map((point) => along(line, point));
  const found = heights.flatMap((height, edge): Crossing[] => {
    const following = heights[(edge + 1) % heights.length] ?? height;
    return height * following < 0 ? [{ edge, share: height / (height - following) }] : [];
  });
  if (found.length !== 2) return null;
  const snapped = found.map((crossing) => snapCrossing(points, crossing, snap));
  const [one, other] = snapped.map(({ edge, share }) => (share === null ? edge : edge + 0.5));
  if (one === undefined || other === undefined) return null;
  const distance = Math.abs(one - other);
  // Two ends on one edge, or at two corners of one edge, would cut nothing off.
  const least = cutsCorners ? 1 : 1.25;
  if (distance < least || distance > points.length - least) return null;
  return snapped;
}

function snapCrossing(points: readonly Point[], crossing: Crossing, snap: number): Crossing {
  const [from, to] = [points[crossing.edge], points[(crossing.edge + 1) % points.length]];
  if (!from || !to || crossing.share === null) return crossing;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const before = crossing.share * length;
  if (before < snap && before <= length / 2) return { edge: crossing.edge, share: null };
  if (length - before < snap) return { edge: (crossing.edge + 1) % points.length, share: null };
  return crossing;
}

function placeVertex(
  planar: Planar,
  refined: Cell,
  { crossing, points }: { readonly crossing: Crossing; readonly points: readonly Point[] },
): number {
  const { edge, share } = crossing;
  const next = (edge + 1) % refined.length;
  const [from, to] = [refined[edge] ?? 0, refined[next] ?? 0];
  if (share === null) return from;
  const [a, b] = [points[edge], points[next]];
  if (!a || !b) return from;
  const vertex = planar.points.length;
  planar.points.push([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
  planar.splits.set(edgeName(from, to), vertex);
  return vertex;
}

/** Vertices from one place of a ring to another, both included. */
function walk(ring: readonly number[], start: number, end: number): number[] {
  const count = ((end - start + ring.length) % ring.length) + 1;
  return Array.from({ length: count }, (_, step) => ring[(start + step) % ring.length] ?? 0);
}

function meanHeight(planar: Planar, cell: Cell, line: Line): number {
  return cell.reduce((sum, vertex) => sum + along(line, pointOf(planar, vertex)), 0) / cell.length;
}
