import type { Phase, Procedure } from '@gezhi/domain/catalogue';
import { gap, type Lane, lanesOf, type Measure, type Rail, railGap, railsOf, widest } from './lanes.ts';
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

/** Names of actions. They stand in the middle of their line, or above or below the box that it leaves or enters. */
export interface Label {
  readonly key: string;
  readonly actions: readonly string[];
  readonly hangs: 'on' | 'above' | 'below';
  /** The middle of the words. */
  readonly x: number;
  /** The middle of the words on a line, their foot above a box, their head below one. */
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
/** Above the first row, for words that stand above a box. */
const headroom = 26;
/** Between a box and the words above or below it. */
const air = 2;

/** The middle of a row, the first being 0; halves are between two. */
const middleOf = (place: number): number => half.height + headroom + place * row;

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
function around(from: Box, to: Box, x: number): string {
  const right = x > from.x;
  const down = to.y > from.y ? 1 : -1;
  const edge = right ? half.width : -half.width;
  const bend = right ? -8 : 8;
  const [out, into] = [from.y + 9 * down, to.y - 9 * down];
  return (
    `M${from.x + edge} ${out}H${x + bend}Q${x} ${out} ${x} ${out + 8 * down}V${into - 8 * down}` +
    `Q${x} ${into} ${x + bend} ${into}H${to.x + edge + (right ? 2 : -2)}`
  );
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
}

function add(sketch: Sketch, link: Link, drawn: { path: string; x: number; y: number }): void {
  const key = `${link.from} ${link.to}`;
  sketch.lines.push({ key, actions: link.actions, path: drawn.path });
  sketch.labels.push({ key, actions: link.actions, hangs: 'on', x: drawn.x, y: drawn.y });
}

function addLanes(sketch: Sketch, lanes: readonly Lane[], direction: 1 | -1): void {
  for (const { link, offset, below } of lanes) {
    const [from, to] = [sketch.boxes.get(link.from), sketch.boxes.get(link.to)];
    if (from === undefined || to === undefined) continue;
    const x = from.x + direction * (half.width + offset);
    add(sketch, link, { path: around(from, to, x), x, y: middleOf(below + 0.5) });
  }
}

function addRails(sketch: Sketch, rails: readonly Rail[], place: { start: number; direction: 1 | -1 }): void {
  rails.forEach((rail, index) => {
    const side = sketch.boxes.get(rail.side);
    if (side === undefined) return;
    const x = place.start + place.direction * index * railGap;
    for (const link of rail.links) {
      const middle = sketch.boxes.get(rail.inwards ? link.from : link.to);
      if (middle === undefined) continue;
      const path = along(middle, side, { x, inwards: rail.inwards });
      sketch.lines.push({ key: `${link.from} ${link.to}`, actions: link.actions, path });
    }
    const key = `${rail.side} ${rail.inwards ? 'in' : 'out'}`;
    const { x: middle, y } = side;
    // Beside the box they would push it out of the window.
    const words = rail.inwards
      ? ({ hangs: 'below', y: y + half.height + air } as const)
      : ({ hangs: 'above', y: y - half.height - air } as const);
    sketch.labels.push({ key, actions: rail.actions, x: middle, ...words });
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
  return { lanes, rails, reach, room: reach + railGap * rails.length + 2 * gap };
}

function placeBoxes(
  procedure: Procedure,
  columns: Columns,
  x: Readonly<Record<keyof Columns, number>>,
): Map<string, Box> {
  const boxes = new Map<string, Box>();
  const links = linksOf(procedure);
  const put = (state: string, at: number, place: number): void => {
    boxes.set(state, { state, phase: phaseOf(procedure, state), x: at, y: middleOf(place) });
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
  const sketch: Sketch = { boxes, lines: [], labels: [] };
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
