import type { SeededRandom } from '../../pack/index.ts';
import { HOUR, MINUTE, midnightBefore } from './hours.ts';
import { report } from './intake.ts';
import type { Tale } from './model.ts';
import type { Openings, OpeningWish } from './openings.ts';
import { squeeze } from './squeeze.ts';
import { Thread } from './thread.ts';
import type { StoryWorld } from './world.ts';

/** Hours before the end in which what lies on a desk came in: at least and at most, more for each step it took. */
interface Since {
  readonly from: number;
  readonly to: number;
  readonly perStep: readonly [least: number, most: number];
}
/** Most of it came in just now, so that its limit still runs; the rest has been lying. */
const FRESH_SHARE = 0.75;
const FRESH: Since = { from: 0.1, to: 0.9, perStep: [0.4, 2.5] };
const LYING: Since = { from: 1, to: 20, perStep: [6, 14] };
/** Least time between two steps of what is on a desk. */
const LEAST = 3 * MINUTE;
/** When the first of them are at work, after midnight. */
const MORNING = 7 * HOUR;

/** What somebody with a demo account finds waiting: how the matter comes in, and the steps it has taken. */
export interface Waiting {
  readonly count: number;
  readonly wish: (openings: Openings) => OpeningWish;
  readonly steps: readonly ((thread: Thread) => void)[];
}

interface Telling {
  readonly one: Waiting;
  readonly openings: Openings;
}

/** The matter comes in shortly before the end and its steps are squeezed in, so that all of them have happened. */
export function tellUpTo(world: StoryWorld, random: SeededRandom, { one, openings }: Telling): Tale {
  const taken = one.steps.length;
  const since = random.next() < FRESH_SHARE ? FRESH : LYING;
  const at = cameIn(world, random, { since, taken });
  const opening = openings.draw({ ...one.wish(openings), at, known: true });
  const thread = new Thread(world, random, { ...opening, place: 'point', uncategorised: false });
  thread.drag = 0.2;
  report(thread);
  for (const step of one.steps) step(thread);
  const last = atWork(world.until - random.between(3, since === FRESH ? 40 : 100) * MINUTE, random);
  return { steps: squeeze(thread.steps, Math.max(last, at + (taken + 1) * MINUTE)) };
}

/** Desks are left in the evening: a last step that would lie in the night was taken before people went. */
function atWork(moment: number, random: SeededRandom): number {
  const midnight = midnightBefore(moment);
  return moment >= midnight + MORNING ? moment : midnight - random.between(75, 170) * MINUTE;
}

interface ComingIn {
  readonly since: Since;
  readonly taken: number;
}

/** When it came in: while people are awake, and early in the morning the evening before. */
function cameIn(world: StoryWorld, random: SeededRandom, { since, taken }: ComingIn): number {
  const { from, to, perStep } = since;
  const minutes = random.between((from + perStep[0] * taken) * 60, (to + perStep[1] * taken) * 60);
  const at = world.days.within(world.until - minutes * MINUTE, 'waking', random);
  const latest = world.until - (taken + 1) * LEAST;
  return at <= latest ? at : midnightBefore(latest) - random.between(150, 360) * MINUTE;
}
