import type { Link } from './links.ts';

/** Between two lines side by side, CSS pixels. */
export const gap = 14;
/** Between two rails: they carry no words. */
export const railGap = 9;

/** How wide an action's words are, in CSS pixels; the words depend on the language, so the page measures them. */
export type Measure = (action: string) => number;

/** A line that goes round rows beside the column, with its words between two of them. */
export interface Lane {
  readonly link: Link;
  /** Distance of the line, and of the middle of its words, from the edge of the column. */
  readonly offset: number;
  /** The upper of the two rows that the words stand between. */
  readonly below: number;
}

/** The width of the widest of the words. */
export function widest(actions: readonly string[], measure: Measure): number {
  return Math.max(0, ...actions.map(measure));
}

/** The first and the last row that a link goes round. */
function rowsOf({ from, to }: Link, main: readonly string[]): readonly [number, number] {
  const [one, other] = [main.indexOf(from), main.indexOf(to)];
  return one < other ? [one, other] : [other, one];
}

/** A link with what its place depends on. */
interface Round {
  readonly link: Link;
  readonly first: number;
  readonly last: number;
  /** Half the width of its words, CSS pixels. */
  readonly reach: number;
}

/** Whether a line passes between a row and the next. */
const passes = ({ first, last }: Round, below: number): boolean => first <= below && below < last;

/** Lanes that go round different rows share a track; one more track is opened where they would cover each other. */
function tracksOf(rounds: readonly Round[]): readonly (readonly Round[])[] {
  const meet = (one: Round, other: Round): boolean =>
    Math.max(one.first, other.first) < Math.min(one.last, other.last);
  const tracks: Round[][] = [];
  for (const round of [...rounds].sort((a, b) => a.last - a.first - (b.last - b.first))) {
    const free = tracks.find((track) => !track.some((other) => meet(round, other)));
    if (free === undefined) tracks.push([round]);
    else free.push(round);
  }
  return tracks;
}

type Placed = Round & Lane;

/** Between words and the lines and words beside them, CSS pixels. */
const air = 4;
/** How far words may reach over the column's edge between two rows: the words of the straight way stand there. */
const over = 16;

/** Where a link's words are clear of the lines and words already there, nearest to its middle; nothing where it has no such place. */
function placeAt(round: Round, offset: number, placed: readonly Placed[]): Placed | undefined {
  const { first, last, reach } = round;
  if (reach > offset + over) return undefined;
  const covered = (lane: Placed): boolean =>
    passes(round, lane.below) && Math.abs(lane.offset - offset) < lane.reach + air;
  if (placed.some(covered)) return undefined;
  const isClear = (below: number): boolean =>
    placed.every((lane) => {
      const apart = Math.abs(lane.offset - offset);
      return (
        (!passes(lane, below) || apart >= reach + air) &&
        (lane.below !== below || apart >= reach + lane.reach + air)
      );
    });
  const middle = (first + last - 1) / 2;
  const below = Array.from({ length: last - first }, (_, index) => first + index)
    .filter(isClear)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return below === undefined ? undefined : { ...round, offset, below };
}

/**
 * Lanes beside the middle column, the shortest nearest. Each stands as near as neither line nor words cover what is
 * there already: words of a longer lane find a place between rows that the shorter ones do not go round.
 */
export function lanesOf(links: readonly Link[], main: readonly string[], measure: Measure): readonly Lane[] {
  const rounds = links.map((link): Round => {
    const [first, last] = rowsOf(link, main);
    return { link, first, last, reach: widest(link.actions, measure) / 2 };
  });
  const placed: Placed[] = [];
  let offset = 0;
  for (const track of tracksOf(rounds)) {
    let found: readonly (Placed | undefined)[] = [undefined];
    for (offset += gap; found.includes(undefined); offset += 2) {
      found = track.map((round) => placeAt(round, offset, placed));
    }
    offset -= 2;
    placed.push(...found.filter((lane) => lane !== undefined));
  }
  return placed;
}

/** The lines between the middle and one box beside it: all of them share a rail, in and out apart. */
export interface Rail {
  readonly side: string;
  readonly inwards: boolean;
  readonly links: readonly Link[];
  readonly actions: readonly string[];
}

/** The rails of the boxes beside the column, one in and one out where there is such a line. */
export function railsOf(side: readonly string[], links: readonly Link[]): readonly Rail[] {
  return side.flatMap((state) =>
    [true, false].flatMap((inwards) => {
      const own = links.filter((link) => (inwards ? link.to : link.from) === state);
      const actions = [...new Set(own.flatMap((link) => link.actions))];
      return own.length === 0 ? [] : [{ side: state, inwards, links: own, actions }];
    }),
  );
}
