import type { Link } from './links.ts';

/** Between two lines side by side, CSS pixels. */
export const gap = 14;

/** How wide an action's words are, in CSS pixels; the words depend on the language, so the page measures them. */
export type Measure = (action: string) => number;

/** A line that goes round rows beside the column. */
export interface Lane {
  readonly link: Link;
  /** Distance of the lane from the edge of the column. */
  readonly offset: number;
}

/** The width of the widest of the words. */
export function widest(actions: readonly string[], measure: Measure): number {
  return Math.max(0, ...actions.map(measure));
}

/** Lanes that go round different rows share a track; one more track is opened where they would cover each other. */
function tracksOf(links: readonly Link[], main: readonly string[]): readonly (readonly Link[])[] {
  const rows = ({ from, to }: Link): readonly [number, number] => {
    const [one, other] = [main.indexOf(from), main.indexOf(to)];
    return one < other ? [one, other] : [other, one];
  };
  const length = (link: Link): number => rows(link)[1] - rows(link)[0];
  const meet = (one: Link, other: Link): boolean =>
    Math.max(rows(one)[0], rows(other)[0]) < Math.min(rows(one)[1], rows(other)[1]);
  const tracks: Link[][] = [];
  for (const link of [...links].sort((a, b) => length(a) - length(b))) {
    const free = tracks.find((track) => !track.some((other) => meet(link, other)));
    if (free === undefined) tracks.push([link]);
    else free.push(link);
  }
  return tracks;
}

/** Lanes beside the middle column, the shortest nearest, each as far out as the words of its track need. */
export function lanesOf(links: readonly Link[], main: readonly string[], measure: Measure): readonly Lane[] {
  let edge = gap;
  return tracksOf(links, main).flatMap((track) => {
    const width = Math.max(...track.map((link) => widest(link.actions, measure)));
    const offset = edge + width / 2;
    edge = offset + width / 2 + 4;
    return track.map((link) => ({ link, offset }));
  });
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
