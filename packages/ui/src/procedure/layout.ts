import type { Phase, Procedure } from '@gezhi/domain/catalogue';
import { gap, type Lane, lanesOf, type Measure, type Rail, railsOf, widest } from './lanes.ts';
import { type Columns, columnsOf, type Link, linksOf, phaseOf } from './links.ts';

/** A state as a box; x and y are its centre, in CSS pixels. */
export interface Box {
  readonly state: string;
  readonly phase: Phase;
  readonly x: number;
  readonly y: number;
}

/** A line with an arrow head at its end, as SVG path data. */
export interface Line {
  readonly key: string;
  readonly actions: readonly string[];
  readonly path: string;
}

/** Names of actions on a line; x and y are the middle. */
export interface Label {
  readonly key: string;
  readonly actions: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** A procedure laid out. */
export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
}

/** Half the width and half the height of a box. */
export const half = { width: 66, height: 18 } as const;

const row = 96;

/** Boxes beside the middle stand on the row of the first state that leads to them, each on a row of its own. */
function sideRows(
  side: readonly string[],
  links: readonly Link[],
  main: readonly string[],
): Map<string, number> {
  const rows = new Map<string, number>();
  for (const state of side) {
    const sources = links.filter((link) => link.to === state).map((link) => main.indexOf(link.from));
    let place = Math.min(...sources.filter((index) => index >= 0), main.length - 1);
    while ([...rows.values()].includes(place)) place += 1;
    rows.set(state, place);
  }
  return rows;
}

function straightDown(from: Box, to: Box): { path: string; x: number; y: number } {
  const [top, bottom] = [from.y + half.height, to.y - half.height - 2];
  return { path: `M${from.x} ${top}V${bottom}`, x: from.x, y: (top + bottom) / 2 };
}

/** Out to a lane beside the column, along it, and back in with an arrow. */
function around(from: Box, to: Box, x: number): { path: string; x: number; y: number } {
  const right = x > from.x;
  const down = to.y > from.y ? 1 : -1;
  const edge = right ? half.width : -half.width;
  const bend = right ? -8 : 8;
  const [out, into] = [from.y + 9 * down, to.y - 9 * down];
  const path =
    `M${from.x + edge} ${out}H${x + bend}Q${x} ${out} ${x} ${out + 8 * down}V${into - 8 * down}` +
    `Q${x} ${into} ${x + bend} ${into}H${to.x + edge + (right ? 2 : -2)}`;
  return { path, x, y: (out + into) / 2 };
}

/** From the middle to a box beside it, or back, along the rail at x. */
function along(middle: Box, side: Box, rail: { readonly x: number; readonly inwards: boolean }): string {
  const right = side.x > middle.x;
  const [near, far] = [
    middle.x + (right ? half.width : -half.width),
    side.x + (right ? -half.width : half.width),
  ];
  const head = right ? -2 : 2;
  if (rail.inwards) return `M${near} ${middle.y}H${rail.x}V${side.y + 8}H${far + head}`;
  return `M${far} ${side.y - 8}H${rail.x}V${middle.y - 5}H${near - head}`;
}

interface Sketch {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: Line[];
  readonly labels: Label[];
  readonly measure: Measure;
}

function add(sketch: Sketch, link: Link, drawn: { path: string; x: number; y: number }): void {
  const key = `${link.from} ${link.to}`;
  sketch.lines.push({ key, actions: link.actions, path: drawn.path });
  sketch.labels.push({ key, actions: link.actions, x: drawn.x, y: drawn.y });
}

function addLanes(sketch: Sketch, lanes: readonly Lane[], direction: 1 | -1): void {
  for (const { link, offset } of lanes) {
    const [from, to] = [sketch.boxes.get(link.from), sketch.boxes.get(link.to)];
    if (from !== undefined && to !== undefined) {
      add(sketch, link, around(from, to, from.x + direction * (half.width + offset)));
    }
  }
}

function addRails(sketch: Sketch, rails: readonly Rail[], place: { start: number; direction: 1 | -1 }): void {
  rails.forEach((rail, index) => {
    const side = sketch.boxes.get(rail.side);
    if (side === undefined) return;
    const x = place.start + place.direction * index * gap;
    for (const link of rail.links) {
      const middle = sketch.boxes.get(rail.inwards ? link.from : link.to);
      if (middle === undefined) continue;
      const path = along(middle, side, { x, inwards: rail.inwards });
      sketch.lines.push({ key: `${link.from} ${link.to}`, actions: link.actions, path });
    }
    const width = widest(rail.actions, sketch.measure);
    const edge = side.x - place.direction * half.width;
    const key = `${rail.side} ${rail.inwards ? 'in' : 'out'}`;
    const y = side.y + (rail.inwards ? 8 : -8);
    sketch.labels.push({ key, actions: rail.actions, x: edge - place.direction * (width / 2 + 10), y });
  });
}

interface Zones {
  readonly lanes: readonly Lane[];
  readonly rails: readonly Rail[];
  /** How far the lanes reach from the column's edge. */
  readonly reach: number;
  /** From the column's edge to the boxes beside it. */
  readonly room: number;
}

function zoneOf(lanes: readonly Lane[], rails: readonly Rail[], measure: Measure): Zones {
  const reach = Math.max(0, ...lanes.map(({ link, offset }) => offset + widest(link.actions, measure) / 2));
  const words = Math.max(0, ...rails.map((rail) => widest(rail.actions, measure)));
  return { lanes, rails, reach, room: reach + gap * (rails.length + 1) + words + 20 };
}

function placeBoxes(
  procedure: Procedure,
  columns: Columns,
  x: Readonly<Record<keyof Columns, number>>,
): Map<string, Box> {
  const boxes = new Map<string, Box>();
  const links = linksOf(procedure);
  const put = (state: string, at: number, place: number): void => {
    boxes.set(state, { state, phase: phaseOf(procedure, state), x: at, y: half.height + 8 + place * row });
  };
  columns.main.forEach((state, place) => {
    put(state, x.main, place);
  });
  for (const [state, place] of sideRows(columns.left, links, columns.main)) put(state, x.left, place);
  for (const [state, place] of sideRows(columns.right, links, columns.main)) put(state, x.right, place);
  return boxes;
}

/**
 * Lays a procedure out: the usual path down the middle, what leads back in lanes on its right, what skips ahead in
 * lanes on its left, ways out farther left and waiting farther right, each on a rail of its own.
 */
export function layOut(procedure: Procedure, measure: Measure): Diagram {
  const links = linksOf(procedure);
  const columns = columnsOf(procedure);
  const { main } = columns;
  const steps = (link: Link): number => main.indexOf(link.to) - main.indexOf(link.from);
  const inside = links.filter((link) => main.includes(link.from) && main.includes(link.to));
  const ahead = lanesOf(
    inside.filter((link) => steps(link) > 1),
    main,
    measure,
  );
  const back = lanesOf(
    inside.filter((link) => steps(link) < 0),
    main,
    measure,
  );
  const left = zoneOf(ahead, railsOf(columns.left, links), measure);
  const right = zoneOf(back, railsOf(columns.right, links), measure);
  const leftSide = half.width + 8;
  const centre = columns.left.length > 0 ? leftSide + 2 * half.width + left.room : leftSide + left.reach;
  const rightSide = centre + 2 * half.width + right.room;
  const boxes = placeBoxes(procedure, columns, { left: leftSide, main: centre, right: rightSide });
  const sketch: Sketch = { boxes, lines: [], labels: [], measure };
  for (const link of inside.filter((one) => steps(one) === 1)) {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (from !== undefined && to !== undefined) add(sketch, link, straightDown(from, to));
  }
  addLanes(sketch, ahead, -1);
  addLanes(sketch, back, 1);
  addRails(sketch, left.rails, { start: centre - half.width - left.reach - gap, direction: -1 });
  addRails(sketch, right.rails, { start: centre + half.width + right.reach + gap, direction: 1 });
  const all = [...boxes.values()];
  const bottom = Math.max(...all.map((box) => box.y + half.height));
  const end = columns.right.length > 0 ? rightSide : centre + right.reach;
  const size = { width: end + half.width + 8, height: bottom + 8 };
  return { ...size, boxes: all, lines: sketch.lines, labels: sketch.labels };
}
