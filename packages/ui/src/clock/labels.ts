/** Words at a place of a line: `lines` stand under each other, from row 0 on; an empty one leaves its row free. */
export interface Label {
  readonly x: number;
  readonly lines: readonly string[];
  readonly bold?: boolean;
}

/** Where a line of text is written: it begins, has its middle, or ends at `x` (pixels). */
export interface Anchor {
  readonly x: number;
  readonly side: 'start' | 'middle' | 'end';
}

/** A label that found room, with the place of each of its lines. */
export interface PlacedLabel extends Label {
  readonly anchors: readonly Anchor[];
}

interface Room {
  readonly width: number;
  /** Size of the font, pixels. */
  readonly font: number;
}

/** Between two labels of a row stay so many pixels. */
const GAP = 6;
/** Shares of the font's size: a Chinese character takes all of it, a figure or a letter half, a space or a colon less. */
const NARROW = 0.56;
const LETTER = 0.6;
const THIN = 0.28;
/** Bold words take so much more. */
const BOLD = 1.06;
/** What finds no room in the middle over its place may stand so many pixels beside it: its tick still shows the place. */
const NUDGES = [0, -8, 8, -16, 16, -24, 24];

/** About how wide words are, pixels. */
export function widthOf(words: string, font: number): number {
  return [...words].reduce((sum, one) => sum + font * shareOf(one), 0);
}

function shareOf(one: string): number {
  if (one > '\u2e80') return 1;
  if (one === ' ' || one === ':') return THIN;
  return one >= '0' && one <= '9' ? NARROW : LETTER;
}

/** What was pushed off an edge is held by the edge, however wide the font really is. */
function anchorOf({ from, to }: { from: number; to: number }, x: number, width: number): Anchor {
  if (from <= 0) return { x: 0, side: 'start' };
  return to >= width ? { x: width, side: 'end' } : { x, side: 'middle' };
}

/** A row of text that is taken from one pixel to another. */
interface Span {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function spansOf({ lines, bold }: Label, x: number, { width, font }: Room): Span[] {
  return lines.map((words, row) => {
    const own = widthOf(words, font) * (bold ? BOLD : 1);
    const from = Math.max(0, Math.min(width - own, x - own / 2));
    return { row, from, to: from + own };
  });
}

/**
 * Places labels in the order of their weight, each in the middle over its place as far as the edges and what is there
 * already let it; what finds no room is left out, so that nothing is written over something else.
 */
export function placeLabels(labels: readonly Label[], room: Room): PlacedLabel[] {
  const taken: Span[] = [];
  const isFree = (one: Span): boolean =>
    one.to <= room.width + 1 &&
    taken.every((other) => one.row !== other.row || one.from >= other.to + GAP || other.from >= one.to + GAP);
  return labels.flatMap((label) => {
    for (const nudge of NUDGES) {
      const x = label.x + nudge;
      const spans = spansOf(label, x, room);
      const written = spans.filter(({ row }) => label.lines[row] !== '');
      if (!written.every(isFree)) continue;
      taken.push(...written);
      return [{ ...label, anchors: spans.map((span) => anchorOf(span, x, room.width)) }];
    }
    return [];
  });
}
