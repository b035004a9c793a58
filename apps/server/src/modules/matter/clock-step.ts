import { targetsBefore } from '@gezhi/domain/catalogue';
import {
  type Change,
  type ClockRecord,
  type ClockStage,
  clocksAfter,
  type MatterClock,
  type MatterPause,
  type PartStage,
  shownClock,
  type TimingGround,
  timed,
} from '@gezhi/domain/matter';
import type { Knowledge, Timed } from '../catalogue/index.ts';
import type { MatterRecord } from './subject-store.ts';
import { windowEnds } from './windows.ts';

/** The clock a list shows, as columns of the matter. */
export interface DueColumns {
  readonly due_clock: string | null;
  readonly yellow_at: Date | null;
  readonly due_at: Date | null;
  readonly deep_red_at: Date | null;
}

/** What of a matter the clocks go by. */
export type ClockedMatter = Pick<
  MatterRecord,
  | 'id'
  | 'phase'
  | 'run'
  | 'held_by'
  | 'lead_unit_id'
  | 'supervision'
  | 'supervision_replied_at'
  | 'category'
  | 'district_id'
  | 'town_id'
  | 'community_id'
  | 'grid_id'
>;

/** A step that may start or stop clocks. */
export interface Clocking {
  readonly kind: string;
  readonly before: { readonly matter: ClockedMatter; readonly clocks: readonly MatterClock[] } | null;
  readonly after: ClockedMatter;
  /** Parts of assisting units after the step, as far as they are not finished. */
  readonly parts: readonly PartStage[];
  /** Targets that were reached, or do not apply, in the run that the step leads to. */
  readonly settled: readonly string[];
  readonly pauses: readonly MatterPause[];
  readonly granted: TimingGround['granted'];
  readonly time: Change['time'];
  readonly replyWanted: boolean;
  readonly replies: boolean;
  /** The day by which the stage that begins is wanted, instead of a limit. */
  readonly stageDueOn?: string | null;
  /** The day by which a dispatch wants it finished. */
  readonly finishOn?: string | null;
}

/** The clocks as they are after a step, and which of them have to be written. */
export interface Clocked {
  readonly clocks: readonly MatterClock[];
  readonly begun: readonly MatterClock[];
  readonly changed: readonly MatterClock[];
  readonly due: DueColumns;
  /** Until when a follow-up that began waits for an answer, milliseconds. */
  readonly ratingEnds: number | null;
}

/** What there is beside the matter's own clocks. */
interface Beside {
  readonly parts: readonly PartStage[];
  readonly targets: readonly string[];
}
const NOTHING: Beside = { parts: [], targets: [] };

const stageOf = (matter: ClockedMatter, { parts, targets }: Beside): ClockStage => ({
  phase: matter.phase,
  run: matter.run,
  heldBy: matter.held_by,
  leadUnitId: matter.lead_unit_id,
  parts,
  supervision: { level: matter.supervision, replied: matter.supervision_replied_at !== null },
  targets,
});

/** Computes all clocks anew from the facts: whatever the step touched, no minute is lost (docs/field.md §4.3). */
export function clockStep(now: Date, knowledge: Knowledge, clocking: Clocking): Clocked {
  const { before, after } = clocking;
  const at = now.getTime();
  const ground = groundOf(at, knowledge, clocking);
  const open = targetsBefore(ground.targets).filter(({ code }) => !clocking.settled.includes(code));
  const beside = { parts: clocking.parts, targets: open.map(({ code }) => code) };
  const records = clocksAfter({
    kind: clocking.kind,
    at,
    // Clocks beside the matter's own go by what there is now, whatever there was.
    before: before === null ? null : stageOf(before.matter, NOTHING),
    after: stageOf(after, beside),
    clocks: before?.clocks ?? [],
    replyWanted: clocking.replyWanted,
    replies: clocking.replies,
    stageDueOn: clocking.stageDueOn ?? null,
    finishOn: clocking.finishOn ?? null,
  });
  return {
    ...clockedAs(records, ground, { after, stored: before?.clocks ?? [] }),
    ratingEnds: after.phase === 'followUp' ? ratingEnds(knowledge, after, at) : null,
  };
}

/** What of a matter counts although nobody took a step. */
export interface Standing {
  readonly matter: ClockedMatter;
  readonly clocks: readonly MatterClock[];
  readonly pauses: readonly MatterPause[];
  readonly granted: TimingGround['granted'];
}

/** Computes the clocks of a matter anew where nothing happened to it: a calendar was edited. None begins, none ends. */
export function clocksAnew(now: Date, knowledge: Knowledge, standing: Standing): Clocked {
  const { matter: after, clocks: stored, pauses, granted } = standing;
  const ground = groundOf(now.getTime(), knowledge, { after, pauses, granted, time: [] });
  const asking = stored.find((one) => one.clock === 'followUp' && one.stoppedAt === null);
  return {
    ...clockedAs(stored, ground, { after, stored }),
    ratingEnds: asking === undefined ? null : ratingEnds(knowledge, after, asking.startedAt),
  };
}

function clockedAs(
  records: readonly ClockRecord[],
  ground: TimingGround,
  { after, stored }: { after: ClockedMatter; stored: readonly MatterClock[] },
): Omit<Clocked, 'ratingEnds'> {
  const clocks = records.map((record) => timed(record, ground));
  const before = new Map(stored.map((one) => [keyOf(one), JSON.stringify(bare(one))]));
  const isStored = (one: MatterClock) => before.has(keyOf(one));
  return {
    clocks,
    begun: clocks.filter((one) => !isStored(one)),
    changed: clocks.filter((one) => isStored(one) && before.get(keyOf(one)) !== JSON.stringify(bare(one))),
    due: dueColumns(after, clocks),
  };
}

function ratingEnds(knowledge: Knowledge, matter: ClockedMatter, at: number): number {
  return windowEnds(knowledge, 'rating', { at, for: { unitId: matter.held_by } });
}

/** The tier that counts where nobody has said yet what the matter is. */
const UNKNOWN = 'T2';

/** What the clocks of a matter are computed from, at a moment. */
export function groundOf(
  now: number,
  { catalogue, timetable, tree }: Knowledge,
  { after, pauses, granted, time }: Pick<Clocking, 'after' | 'pauses' | 'granted' | 'time'>,
): TimingGround {
  const category = after.category === null ? undefined : catalogue.find(after.category);
  const area = after.grid_id ?? after.community_id ?? after.town_id ?? after.district_id ?? tree.areas[0]?.id;
  const timedBy = (clock: ClockRecord): Timed =>
    clock.unitId === null ? { areaId: area ?? 0 } : { unitId: clock.unitId };
  return {
    now,
    tier: category?.tier ?? UNKNOWN,
    limits: timetable.limits,
    targets: category?.targets ?? [],
    pauses: pausesAfter(pauses, time, now),
    granted: [
      ...granted,
      ...time.flatMap((one) => (one.op === 'extend' ? [{ days: one.days, at: now }] : [])),
    ],
    calendarOf: (clock) => timetable.calendarOf(timedBy(clock)),
  };
}

function pausesAfter(pauses: readonly MatterPause[], time: Change['time'], now: number) {
  const ends = time.some((one) => one.op === 'resume');
  const begins = time.some((one) => one.op === 'pause');
  const known = pauses.map(({ from, to }) => ({
    from: Date.parse(from),
    to: to === null ? (ends ? now : null) : Date.parse(to),
  }));
  return begins ? [...known, { from: now, to: null }] : known;
}

/** Only what is stored: two clocks that differ in nothing else are the same. */
function bare({ stoppedAt, limit, moments }: MatterClock) {
  return [
    stoppedAt,
    limit?.count,
    limit?.unit,
    moments?.halfAt,
    moments?.yellowAt,
    moments?.dueAt,
    moments?.deepRedAt,
    moments?.provisional,
  ];
}

function keyOf({ clock, round }: ClockRecord): string {
  return `${clock} ${round}`;
}

function dueColumns({ phase }: ClockedMatter, clocks: readonly MatterClock[]): DueColumns {
  const shown = shownClock(phase, clocks);
  const moments = clocks.find((one) => one === shown)?.moments;
  const date = (at: number | undefined) => (at === undefined ? null : new Date(at));
  return {
    due_clock: shown?.clock ?? null,
    yellow_at: date(moments?.yellowAt),
    due_at: date(moments?.dueAt),
    deep_red_at: date(moments?.deepRedAt),
  };
}
