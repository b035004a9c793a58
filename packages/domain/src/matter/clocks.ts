import { isOpenPhase, type Limited, type Phase } from '../catalogue/index.ts';
import { type BesideClock, clocksBeside, type PartStage } from './clocks-beside.ts';
import type { SupervisionLevel } from './subject.ts';

/**
 * Clocks of a matter (docs/field.md §4.6). Stages count for whoever's turn it is: `accept`, `dispatch`, `sign`, `verify`,
 * `followUp`. `reply` and `finish` count from the report for the reporter; `handle` counts the same limit from the dispatch
 * to this unit, for statistics. Beside them run those of the parts of assisting units (`partSign`, `partFinish`), of the
 * reply to a supervision, and of targets inside handling: there may be several of one name, and `of` says which.
 */
export const CLOCKS = [
  'accept',
  'dispatch',
  'sign',
  'reply',
  'finish',
  'handle',
  'verify',
  'followUp',
  'partSign',
  'partFinish',
  'supervision',
  'target',
] as const;
export type ClockName = (typeof CLOCKS)[number];

/** The facts of one clock; moments in milliseconds since 1970. Due moments are computed from them, never kept and moved. */
export interface ClockRecord {
  readonly clock: ClockName;
  /** Of this name the matter's first, second …: a stage may come again. */
  readonly round: number;
  /** Which of several of the name: a part, a level of supervision, a target; null for the matter's own. */
  readonly of: string | null;
  /** The day of Shanghai, `YYYY-MM-DD`, by which a part is wanted, instead of a limit. */
  readonly dueOn: string | null;
  readonly run: number;
  /** Whose hours count; null: those of the matter's area. */
  readonly unitId: number | null;
  /** After a failed check the limit of rework counts. */
  readonly rework: boolean;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
}

/** Where a matter stands, as far as clocks go. */
export interface ClockStage {
  readonly phase: Phase;
  readonly run: number;
  readonly heldBy: number;
  readonly leadUnitId: number | null;
  /** Of assisting units, as far as they are not finished. */
  readonly parts: readonly PartStage[];
  readonly supervision: { readonly level: SupervisionLevel; readonly replied: boolean };
  /** Codes of the targets that are still to be reached, without the last one, which is finishing itself. */
  readonly targets: readonly string[];
}

/** A step as the clocks see it; `before` is null for the report itself. */
export interface ClockStep {
  readonly kind: string;
  readonly at: number;
  readonly before: ClockStage | null;
  readonly after: ClockStage;
  readonly clocks: readonly ClockRecord[];
  /** Somebody who reported wants to hear of it. */
  readonly replyWanted: boolean;
  /** The step says something to the reporter. */
  readonly replies: boolean;
  /** The day of Shanghai, `YYYY-MM-DD`, by which the stage that the step begins is wanted, instead of a limit. */
  readonly stageDueOn?: string | null;
  /** The same of finishing, named by whoever dispatched: finishing counts on from where it began, and ends with that day. */
  readonly finishOn?: string | null;
}

const STAGES: Partial<Record<Phase, ClockName>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  checking: 'verify',
  followUp: 'followUp',
};
const STAGE_CLOCKS = ['accept', 'dispatch', 'sign', 'verify', 'followUp'] as const;
const UNFINISHED: readonly Phase[] = ['reported', 'accepted', 'dispatched', 'handling', 'suspended'];
const WITH_UNIT: readonly Phase[] = ['dispatched', 'handling', 'suspended'];

/** What a clock should be after the step. */
interface Wanted {
  readonly clock: ClockName;
  readonly runs: boolean;
  /** One that runs already ends, and another begins. */
  readonly anew?: boolean;
  readonly unitId: number | null;
  readonly startedAt?: number;
  readonly rework?: boolean;
  readonly dueOn?: string | null;
}

/** The clocks after a step: those that ended are stopped, those that begin are added, the others stay as they are. */
export function clocksAfter(step: ClockStep): readonly ClockRecord[] {
  const wanted = [
    ...STAGE_CLOCKS.map((clock) => stage(clock, step)),
    reply(step),
    finish(step),
    handle(step),
  ];
  const own = wanted.reduce((clocks, one) => moved(clocks, one, step), step.clocks);
  return besideAfter(own, clocksBeside(step), step);
}

/** Those that belong to a part, a level or a target: each runs as long as there is what it is of, and anew in the next run. */
function besideAfter(
  clocks: readonly ClockRecord[],
  wanted: readonly BesideClock[],
  { at, after }: ClockStep,
): readonly ClockRecord[] {
  const goesOn = (one: ClockRecord) => wanted.some((other) => isSame(one, other)) && one.run === after.run;
  const ends = (one: ClockRecord) => one.of !== null && one.stoppedAt === null && !goesOn(one);
  const kept = clocks.some(ends)
    ? clocks.map((one) => (ends(one) ? { ...one, stoppedAt: at } : one))
    : clocks;
  const runs = (one: BesideClock) => kept.some((other) => other.stoppedAt === null && isSame(other, one));
  return wanted.reduce(
    (all, one) => (runs(one) ? all : [...all, begun(all, one, { at, run: after.run })]),
    kept,
  );
}

const isSame = (one: ClockRecord, other: BesideClock) => one.clock === other.clock && one.of === other.of;

/** One more of its name, from now on. */
function begun(
  clocks: readonly ClockRecord[],
  one: Pick<ClockRecord, 'clock' | 'of' | 'unitId' | 'dueOn'>,
  { at, run }: { readonly at: number; readonly run: number },
): ClockRecord {
  const round = 1 + clocks.filter(({ clock }) => clock === one.clock).length;
  return { ...one, round, run, rework: false, startedAt: at, stoppedAt: null };
}

/** The clock that matters to whoever's turn it is: what a list shows. */
export function shownClock(phase: Phase, clocks: readonly ClockRecord[]): ClockRecord | undefined {
  const name = STAGES[phase] ?? 'finish';
  return clocks.find((one) => one.clock === name && one.stoppedAt === null);
}

/** By which limit of its tier a clock is counted; null where its limit is none of a tier. */
export function limitedBy({ clock, rework }: Pick<ClockRecord, 'clock' | 'rework'>): Limited | null {
  if (clock === 'supervision' || clock === 'target') return null;
  if (clock === 'partSign') return 'sign';
  if (clock !== 'handle' && clock !== 'finish' && clock !== 'partFinish') return clock;
  return rework ? 'rework' : 'finish';
}

const PAUSED: readonly ClockName[] = ['finish', 'handle', 'partSign', 'partFinish', 'target'];

/** While a matter is suspended nobody works on it, in no part of it; a desk's stages go on (docs/field.md §4.3). */
export function canPause(clock: ClockName): boolean {
  return PAUSED.includes(clock);
}

/** More time is granted to the unit that leads, for finishing. */
export function canExtend(clock: ClockName): boolean {
  return clock === 'finish' || clock === 'handle';
}

/** A stage counts from its own beginning, anew where somebody else's turn comes. */
function stage(clock: ClockName, { before, after, stageDueOn = null }: ClockStep): Wanted {
  const unitId = clock === 'sign' ? after.leadUnitId : after.heldBy;
  const isSame =
    before !== null &&
    before.phase === after.phase &&
    before.run === after.run &&
    before.heldBy === after.heldBy &&
    before.leadUnitId === after.leadUnitId;
  return { clock, runs: STAGES[after.phase] === clock, anew: !isSame, unitId, dueOn: stageDueOn };
}

/** The first reply, once in a run: whoever was answered is not waiting for a first word. A merge was no answer. */
function reply({ kind, at, before, after, clocks, replies, replyWanted }: ClockStep): Wanted {
  const restarts = before !== null && before.run !== after.run;
  const earlier = clocks.findLast((one) => one.clock === 'reply' && one.run === after.run);
  const finished = clocks.findLast((one) => one.clock === 'finish')?.stoppedAt;
  const goesOn = kind === 'unmerge' && earlier !== undefined && earlier.stoppedAt === finished;
  const answered = earlier !== undefined && earlier.stoppedAt !== null && !goesOn;
  return {
    clock: 'reply',
    runs: isOpenPhase(after.phase) && replyWanted && !replies && !answered,
    anew: restarts,
    unitId: null,
    startedAt: goesOn ? earlier.startedAt : at,
  };
}

/** From the report on; begins anew only with a run or a failed check. What was merged or declined goes on from where it began. */
function finish({ kind, at, before, after, clocks, finishOn = null }: ClockStep): Wanted {
  const fails = kind === 'fail';
  const earlier = clocks.findLast((one) => one.clock === 'finish' && one.run === after.run);
  const goesOn = earlier !== undefined && !fails;
  return {
    clock: 'finish',
    runs: UNFINISHED.includes(after.phase),
    anew: fails || finishOn !== null || (before !== null && before.run !== after.run),
    unitId: null,
    startedAt: goesOn ? earlier.startedAt : at,
    rework: goesOn ? earlier.rework : fails,
    dueOn: finishOn,
  };
}

function handle({ kind, before, after }: ClockStep): Wanted {
  const { leadUnitId } = after;
  return {
    clock: 'handle',
    runs: leadUnitId !== null && WITH_UNIT.includes(after.phase),
    anew: before === null || before.leadUnitId !== leadUnitId || before.run !== after.run,
    unitId: leadUnitId,
    rework: kind === 'fail',
  };
}

function moved(
  clocks: readonly ClockRecord[],
  wanted: Wanted,
  { at, after }: ClockStep,
): readonly ClockRecord[] {
  const running = clocks.find((one) => one.clock === wanted.clock && one.stoppedAt === null);
  if (running !== undefined && wanted.runs && wanted.anew !== true) return clocks;
  const ended =
    running === undefined ? clocks : clocks.map((one) => (one === running ? { ...one, stoppedAt: at } : one));
  if (!wanted.runs) return ended;
  const { clock, unitId, rework = false, startedAt = at, dueOn = null } = wanted;
  const first = begun(clocks, { clock, unitId, of: null, dueOn }, { at, run: after.run });
  return [...ended, { ...first, rework, startedAt }];
}
