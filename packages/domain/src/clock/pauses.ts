import type { Line, Stretch } from '../calendar/index.ts';
import type { ClockFacts } from './model.ts';

const NONE: readonly Stretch[] = [];

/**
 * The pauses of a clock in order and disjoint: overlapping and adjoining ones are one, one that still lasts ends now, and
 * none lasts longer than the clock itself ran.
 */
export function pausesOf(facts: ClockFacts): readonly Stretch[] {
  if (facts.pauses.length === 0) return NONE;
  const end = facts.stopped ?? Number.POSITIVE_INFINITY;
  const known = facts.pauses
    .map((pause) => ({
      from: Math.max(facts.start, pause.from),
      to: Math.min(end, pause.to ?? Math.max(pause.from, facts.now)),
    }))
    .filter((pause) => pause.from < pause.to)
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const pause of known) {
    const last = joined.at(-1);
    if (last !== undefined && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else joined.push(pause);
  }
  return joined;
}

/** Whether a pause lasts at the moment of asking; of a clock that was stopped it says nothing. */
export function isPaused(facts: ClockFacts): boolean {
  return facts.pauses.some((one) => one.from <= facts.now && (one.to === null || one.to > facts.now));
}

/** Whether what the limit is for was done. */
export function isStopped(facts: ClockFacts): boolean {
  return facts.stopped !== undefined && facts.stopped !== null;
}

/** What one pause did to an end. */
export interface Delayed {
  readonly pause: Stretch;
  /** Time of the line it took, milliseconds. */
  readonly lost: number;
  readonly before: number;
  /** The end moved on by what was lost. */
  readonly moved: number;
  /** The same off the days on which nothing may end. */
  readonly at: number;
}

/** How an end is moved on by pauses. */
export interface Delay {
  /** Pauses count from here. */
  readonly from: number;
  readonly line: Line;
  readonly pauses: readonly Stretch[];
  /** Moves a moment off a day on which nothing may end. */
  readonly settle: (at: number) => number;
  /** Is told of each pause before the end, in order, also of those that took nothing. */
  readonly tell?: (step: Delayed) => void;
}

/**
 * A moment moved on by every pause that begins before it, pause by pause in order, each by exactly the time of the line it
 * took: what was left when a pause began is left when it ends, no more and no less (docs/field.md §4.3).
 */
export function delayed(base: number, { from, line, pauses, settle, tell }: Delay): number {
  let at = base;
  for (const pause of pauses) {
    if (pause.from >= at) break;
    if (pause.to <= from) continue;
    const before = at;
    const lost = line.between(Math.max(from, pause.from), pause.to);
    const moved = line.add(before, lost);
    at = settle(moved);
    tell?.({ pause, lost, before, moved, at });
  }
  return at;
}
