import { bend, type LonLat, type Point } from './ground.ts';
import { type Cell, expandEdge, type Planar, pointOf, refine } from './planar.ts';

/** Longest straight piece of a border before it is bent, in kilometres. */
const STEP = 0.22;

/** Points from one vertex to the next (left out), the same ones from either side. */
function pieces(planar: Planar, from: number, to: number): Point[] {
  const forward = from < to;
  const [start, end] = [pointOf(planar, forward ? from : to), pointOf(planar, forward ? to : from)];
  const count = Math.max(1, Math.ceil(Math.hypot(end[0] - start[0], end[1] - start[1]) / STEP));
  const points = Array.from({ length: count + 1 }, (_, index): Point => {
    const share = index / count;
    return [start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])];
  });
  return (forward ? points : points.reverse()).slice(0, -1);
}

function drawn(planar: Planar, vertices: readonly number[], isClosed: boolean): LonLat[] {
  const pairs = isClosed ? vertices : vertices.slice(0, -1);
  const points = pairs.flatMap((vertex, index) =>
    pieces(planar, vertex, vertices[(index + 1) % vertices.length] ?? vertex),
  );
  const last = isClosed ? vertices[0] : vertices.at(-1);
  if (last !== undefined) points.push(pointOf(planar, last));
  return points.map((point) => planar.projection.toLonLat(bend(point)));
}

/** The closed outline of a cell: counter-clockwise, first position repeated at the end. */
export function drawCell(planar: Planar, cell: Cell): LonLat[] {
  return drawn(planar, refine(planar, cell), true);
}

/** The line of a cut, through every vertex that other cuts have put on it. */
export function drawCut(planar: Planar, cut: { readonly from: number; readonly to: number }): LonLat[] {
  return drawn(planar, [...expandEdge(planar, cut.from, cut.to), cut.to], false);
}

/** Joins outlines that share borders: inner edges, drawn once each way, vanish; the rest is chained, largest ring first. */
export function dissolve(rings: readonly (readonly LonLat[])[]): LonLat[][] {
  const name = (position: LonLat): string => position.join(',');
  const next = new Map<string, { readonly from: LonLat; readonly to: LonLat }>();
  for (const ring of rings) {
    ring.slice(0, -1).forEach((from, index) => {
      const to = ring[index + 1] ?? from;
      const back = `${name(to)}>${name(from)}`;
      if (!next.delete(back)) next.set(`${name(from)}>${name(to)}`, { from, to });
    });
  }
  const byStart = new Map([...next.values()].map((edge) => [name(edge.from), edge]));
  const outlines: LonLat[][] = [];
  while (byStart.size > 0) {
    const ring: LonLat[] = [];
    let [edge] = byStart.values();
    while (edge) {
      ring.push(edge.from);
      byStart.delete(name(edge.from));
      const following = byStart.get(name(edge.to));
      if (!following) ring.push(edge.to);
      edge = following;
    }
    outlines.push(ring);
  }
  return outlines.sort((one, other) => other.length - one.length);
}
