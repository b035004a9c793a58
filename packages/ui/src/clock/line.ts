import type { Derivation } from '@gezhi/domain/clock';
import { type Drawn, drawnOf, type Stretch } from './stretches.ts';

/** A piece of the line: where it lies, in pixels, and what it shows. */
export interface Piece {
  readonly x: number;
  readonly width: number;
  readonly shows: 'green' | 'yellow' | 'red' | 'deepRed' | 'idle' | 'paused';
  /** Gone by already. */
  readonly past: boolean;
}

/** A stretch with where it is drawn, in pixels. */
export interface Placed extends Stretch {
  readonly x: number;
  readonly width: number;
}

/** A deadline as a line; `xOf` gives the place of a moment (milliseconds since 1970). */
export interface Line {
  readonly placed: readonly Placed[];
  readonly pieces: readonly Piece[];
  readonly overlays: readonly { readonly x: number; readonly width: number }[];
  readonly xOf: (at: number) => number;
}

interface Given {
  readonly derivation: Derivation;
  /** Room for the whole line, pixels. */
  readonly width: number;
  /** The moment of asking or, once stopped, of stopping; milliseconds since 1970. */
  readonly now: number;
}

/** Time that does not count is drawn narrow, however long it is: at most so many pixels each, and so much of all. */
const MOST_IDLE = 64;
const IDLE_SHARE = 0.36;
/** Time beyond the end takes this share of the line. */
const LATE_SHARE = 0.16;

function place({ stretches }: Drawn, width: number): Placed[] {
  const narrow = stretches.filter(({ kind }) => kind !== 'counted').length;
  const each = narrow === 0 ? 0 : Math.min(MOST_IDLE, (width * IDLE_SHARE) / narrow);
  const wide = stretches.reduce((sum, one) => (one.kind === 'counted' ? sum + one.weight : sum), 0);
  const room = width - (wide === 0 ? 0 : each * narrow);
  let x = 0;
  return stretches.map((one) => {
    const own = one.kind === 'counted' ? (room * one.weight) / wide : wide === 0 ? width / narrow : each;
    const placed = { ...one, x, width: own };
    x += own;
    return placed;
  });
}

function xIn(placed: readonly Placed[], at: number): number {
  const one = placed.find(({ to }) => at <= to) ?? placed.at(-1);
  if (one === undefined) return 0;
  const share = (at - one.from) / Math.max(1, one.to - one.from);
  return one.x + one.width * Math.max(0, Math.min(1, share));
}

type Cut = Readonly<{ at: number; shows: Piece['shows'] }>;

/** The lights a counted stretch passes through, and the present, cut it. */
function cut(one: Placed, { cuts, now }: { cuts: readonly Cut[]; now: number }): Piece[] {
  const moments = [...cuts.map(({ at }) => at), now].filter((at) => at > one.from && at < one.to);
  const edges = [...new Set([one.from, ...moments, one.to])].toSorted((a, b) => a - b);
  const counted = one.kind === 'counted';
  return edges.slice(0, -1).map((from, index): Piece => {
    const to = edges[index + 1] ?? one.to;
    const x = xIn([one], from);
    const light = cuts.findLast(({ at }) => at <= from)?.shows ?? 'green';
    const shows = counted ? light : one.kind === 'paused' ? 'paused' : 'idle';
    return { x, width: xIn([one], to) - x, shows, past: to <= now };
  });
}

/**
 * A deadline as a line of a width: what counts in the colour of its light, what does not narrow and hatched. Where the
 * present is beyond the end, so is the line.
 */
export function lineOf({ derivation, width, now }: Given): Line {
  const drawn = drawnOf(derivation);
  const due = Date.parse(derivation.due);
  const isLate = now > due;
  const late = isLate ? width * LATE_SHARE : 0;
  const within = place(drawn, width - late);
  const placed: Placed[] = isLate
    ? [...within, { kind: 'counted', from: due, to: now, weight: 1, x: width - late, width: late }]
    : within;
  const { yellow, deepRed } = derivation.marks;
  const cuts: Cut[] = [
    { at: Date.parse(yellow), shows: 'yellow' },
    { at: due, shows: 'red' },
    { at: Date.parse(deepRed), shows: 'deepRed' },
  ];
  const xOf = (at: number): number => xIn(placed, at);
  const overlays = drawn.overlays.map(({ from, to }) => ({ x: xOf(from), width: xOf(to) - xOf(from) }));
  return { placed, pieces: placed.flatMap((one) => cut(one, { cuts, now })), overlays, xOf };
}
