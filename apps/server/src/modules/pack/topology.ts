import type { Findings } from './fault.ts';
import type { Boundary } from './geojson-file.ts';
import type { Area, Position, Ring } from './model.ts';

const key = (position: Position): string => `${position[0]},${position[1]}`;

/** Twice the signed surface of a closed ring in square degrees: positive when it runs counter-clockwise. */
export function signedSurface(ring: Ring): number {
  let sum = 0;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [here, there] = [ring[index], ring[index + 1]];
    if (here && there) sum += here[0] * there[1] - there[0] * here[1];
  }
  return sum;
}

/** Directed edges of a ring, written `from>to`. */
function edgesOf(ring: Ring): string[] {
  return ring.slice(0, -1).map((position, index) => {
    const following = ring[index + 1];
    return following ? `${key(position)}>${key(following)}` : '';
  });
}

const reversed = (edge: string): string => edge.split('>').reverse().join('>');

function checkRing(
  ring: Ring,
  boundary: Boundary,
  order: { readonly isOuter: boolean; readonly findings: Findings },
): void {
  const { findings, isOuter } = order;
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || key(first) !== key(last)) {
    findings.add(
      boundary,
      `the outline of ${boundary.code} is not closed`,
      'Repeat the first position at the end',
    );
    return;
  }
  if (signedSurface(ring) > 0 !== isOuter) {
    const way = isOuter ? 'counter-clockwise' : 'clockwise';
    findings.add(
      boundary,
      `a ring of ${boundary.code} runs the wrong way`,
      `Order its positions ${way} (RFC 7946)`,
    );
  }
  const corners = ring.slice(0, -1).map(key);
  if (new Set(corners).size !== corners.length) {
    findings.add(
      boundary,
      `the outline of ${boundary.code} touches itself`,
      'Let no position occur twice in a ring',
    );
  }
}

/** Edges of the children that no sibling shares; an edge drawn twice the same way is an overlap. */
function looseEdges(children: readonly Boundary[], findings: Findings): Map<string, Boundary> {
  const edges = new Map<string, Boundary>();
  for (const child of children) {
    for (const edge of child.geometry.coordinates.flatMap(edgesOf)) {
      const other = edges.get(edge);
      if (other) {
        findings.add(child, `${child.code} overlaps ${other.code}`, 'Let neighbours share one border');
      }
      edges.set(edge, child);
    }
  }
  for (const edge of [...edges.keys()]) {
    if (edges.has(reversed(edge))) {
      edges.delete(reversed(edge));
      edges.delete(edge);
    }
  }
  return edges;
}

/**
 * Checks that outlines are closed and that those of one parent cover it without gap or overlap, vertex by vertex:
 * every inner edge must be drawn twice, once each way, and the others must be exactly the parent's outline.
 */
export function checkTopology(
  areas: readonly Area[],
  boundaries: ReadonlyMap<string, Boundary>,
  findings: Findings,
): void {
  for (const boundary of boundaries.values()) {
    boundary.geometry.coordinates.forEach((ring, index) => {
      checkRing(ring, boundary, { isOuter: index === 0, findings });
    });
  }
  const children = Map.groupBy(areas, (area) => area.parent);
  for (const parent of areas) {
    const outline = boundaries.get(parent.code);
    const outlines = (children.get(parent.code) ?? []).flatMap((child) => boundaries.get(child.code) ?? []);
    if (!outline || outlines.length === 0) continue;
    const loose = looseEdges(outlines, findings);
    const expected = new Set(outline.geometry.coordinates.flatMap(edgesOf));
    const stray = [...loose].find(([edge]) => !expected.has(edge));
    if (stray) {
      const message = `the border of ${stray[1].code} is shared neither by a neighbour nor by ${parent.code}`;
      findings.add(stray[1], message, 'Use the same positions on both sides of a border');
    } else if (loose.size !== expected.size) {
      findings.add(outline, `${parent.code} is not covered by its parts`, 'Close the gap along its outline');
    }
  }
}
