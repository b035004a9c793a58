import { type SeededRandom, seededRandom } from '../../pack/index.ts';
import { runCourse, settle, takenIn } from './courses.ts';
import { planDesks } from './desks.ts';
import * as detours from './detours.ts';
import { Ground } from './ground.ts';
import { dateOf, HOUR, MINUTE } from './hours.ts';
import { report } from './intake.ts';
import type { Tale, TaleStep } from './model.ts';
import * as moves from './moves.ts';
import { Openings } from './openings.ts';
import { Thread } from './thread.ts';
import { type StoryRequest, StoryWorld } from './world.ts';

/** Matters that nobody gets on with: every district has some. */
const DRAGGING = 0.03;
const DRAG = 14;

/**
 * Plans what happened in the plan's days up to a moment: who reported what where, and who took which step when. Pure and
 * seeded: the same pack, day and moment give the same story. Tales come in the order in which they begin.
 */
export function planStory(request: StoryRequest): Tale[] {
  const world = new StoryWorld(request);
  const random = seededRandom(seedOf(request));
  const openings = new Openings(world, new Ground(world), random);
  const tales = [...planDesks(world, openings, random), ...planComplaints(world, openings, random)];
  let rest = world.plan.matters - tales.length;
  while (rest > 0) {
    const isPair = rest > 1 && random.next() < world.share('merged') / 2;
    tales.push(isPair ? planPair(world, openings, random) : planOne(world, openings, random));
    rest -= isPair ? 2 : 1;
  }
  return tales
    .map((tale) => ({ steps: tale.steps.filter((step) => step.at < world.until) }))
    .filter((tale) => tale.steps.length > 0)
    .sort((one, other) => startOf(one) - startOf(other));
}

/** Another day tells another story. */
function seedOf({ plan, until }: StoryRequest): number {
  return plan.seed + Number(dateOf(until.getTime()).replaceAll('-', ''));
}

function startOf(tale: Tale): number {
  return tale.steps[0]?.at ?? 0;
}

function planOne(world: StoryWorld, openings: Openings, random: SeededRandom): Tale {
  const thread = new Thread(world, random, openings.draw());
  if (random.next() < DRAGGING) thread.drag = DRAG;
  runCourse(thread);
  return { steps: thread.steps };
}

/** Two people report the same thing: the second report joins the first, and both are answered; at times by mistake. */
function planPair(world: StoryWorld, openings: Openings, random: SeededRandom): Tale {
  const category = openings.categoryWhere(
    (one) => one.visibility === 'O' && one.tier !== 'TR' && one.lead !== null,
  );
  const first = new Thread(world, random, {
    ...openings.draw({ category, source: 'resident' }),
    place: 'point',
  });
  report(first);
  moves.accept(first);
  // Nobody reports after the moment up to which the story runs.
  const at = Math.min(first.opening.at + random.between(1, 9) * HOUR, world.until - MINUTE);
  const second = new Thread(world, random, {
    ...openings.draw({ category, source: 'resident', like: first.opening, at }),
    place: 'point',
  });
  report(second);
  detours.merge(second, first);
  const isMistaken = random.next() < 0.15;
  if (isMistaken) detours.unmerge(second);
  else first.reports.push(...second.reports);
  first.clock = Math.max(first.clock, second.clock);
  if (isMistaken && takenIn(second)) settle(second);
  settle(first);
  return { steps: inOrder([...first.steps, ...second.steps]) };
}

function inOrder(steps: readonly TaleStep[]): TaleStep[] {
  return steps.toSorted((one, other) => one.at - other.at);
}

/** One complaint about a station and one about a department: whoever is complained of neither sees nor handles it. */
function planComplaints(world: StoryWorld, openings: Openings, random: SeededRandom): Tale[] {
  const units = world.pack.accounts.flatMap((account) => world.unitOfAccount(account.login) ?? []);
  const station = units.find((unit) => unit.kind === 'station');
  const department = units.find((unit) => unit.kind === 'department');
  const category = openings.categoryWhere((one) => one.lead === '@town');
  return [station, department].flatMap((unit) => {
    if (unit === undefined) return [];
    const inside = world.knowledge.tree.find(unit.areaId)?.code;
    const at = world.until - random.between(60, 120) * HOUR;
    const wish = { at, category, source: 'resident', aboutUnit: unit.id } as const;
    const opening = openings.draw(inside === undefined ? wish : { ...wish, inside });
    const thread = new Thread(world, random, { ...opening, place: 'point', uncategorised: false });
    report(thread);
    moves.accept(thread);
    settle(thread);
    return [{ steps: thread.steps }];
  });
}
