import { NoWorkingTimeError } from '../calendar/index.ts';
import {
  type ClockRecord,
  clocksAfter,
  dueOf,
  openTargets,
  partStages,
  type TimingGround,
} from '../matter/index.ts';
import type { PastMatter, SimulationGround } from './past.ts';
import type { Standing } from './state.ts';

/** A clock as it would have run. */
export interface SimulatedClock {
  readonly clock: string;
  /** Of this name the matter's first, second … */
  readonly round: number;
  /** Milliseconds; null where nothing would be due. */
  readonly dueAt: number | null;
  /** Null: not known, for the matter would have stood where the past did not. */
  readonly isLate: boolean | null;
}

const stageOf = ({ subject, leadUnitId, replied }: Standing) => ({
  phase: subject.phase,
  run: subject.run,
  heldBy: subject.heldBy,
  leadUnitId,
  parts: partStages(subject.assignments),
  supervision: { level: subject.supervision, replied },
  targets: openTargets(subject).map(({ code }) => code),
});

interface Moved {
  readonly kind: string;
  /** Milliseconds. */
  readonly at: number;
  /** Null for the report itself. */
  readonly before: Standing | null;
  readonly after: Standing;
  /** The day by which a dispatch wanted it finished. */
  readonly finishOn?: string | undefined;
}

/** The tier that counts where nobody has said yet what the matter is. */
const UNKNOWN_TIER = 'T2';

/** The clocks of one matter while it is replayed: each is timed once, when it stops, by what held until then. */
export class Clocking {
  readonly #past: PastMatter;
  readonly #ground: SimulationGround;
  #records: readonly ClockRecord[] = [];
  readonly #done = new Map<string, SimulatedClock>();

  constructor(past: PastMatter, ground: SimulationGround) {
    this.#past = past;
    this.#ground = ground;
  }

  /** A step was taken. */
  move({ kind, at, before, after, finishOn }: Moved): void {
    const running = this.#records;
    this.#records = clocksAfter({
      ...{ kind, at, clocks: running, after: stageOf(after) },
      before: before === null ? null : stageOf(before),
      replyWanted: after.subject.reports.some((one) => one.wantsReply),
      replies: this.#past.repliedAt.includes(at),
      finishOn: finishOn ?? null,
    });
    if (before === null || this.#records === running) return;
    const ended = this.#records.filter(
      (one) => one.stoppedAt !== null && !this.#done.has(`${one.clock} ${one.round}`),
    );
    for (const one of ended) this.#keep(one, before, (dueAt) => Number(one.stoppedAt) > dueAt);
  }

  /** Whether finishing is in time at a moment. */
  isInTime(standing: Standing, at: number): boolean {
    const running = this.#records.find((one) => one.clock === 'finish' && one.stoppedAt === null);
    const dueAt = running === undefined ? null : this.#dueAt(running, standing, at);
    return dueAt === null || at <= dueAt;
  }

  /** All clocks; those that still run are looked at as of the end, or not known to be late where the matter stood still. */
  finish(standing: Standing, isKnown: boolean): readonly SimulatedClock[] {
    const { until } = this.#ground;
    for (const one of this.#records)
      if (one.stoppedAt === null) this.#keep(one, standing, (dueAt) => (isKnown ? until >= dueAt : null));
    return [...this.#done.values()];
  }

  #keep(one: ClockRecord, standing: Standing, late: (dueAt: number) => boolean | null): void {
    const { clock, round } = one;
    const dueAt = this.#dueAt(one, standing, one.stoppedAt ?? this.#ground.until);
    const isLate = dueAt === null ? false : late(dueAt);
    this.#done.set(`${clock} ${round}`, { clock, round, dueAt, isLate });
  }

  #dueAt(one: ClockRecord, standing: Standing, now: number): number | null {
    try {
      return dueOf(one, this.#timing(standing, now));
    } catch (fault) {
      // A draft of a calendar in which no work is ever done.
      if (fault instanceof NoWorkingTimeError) return null;
      throw fault;
    }
  }

  #timing({ subject }: Standing, now: number): TimingGround {
    const { limits, findCategory, calendarOf } = this.#ground;
    const { grid, community, town, district } = this.#past.areas;
    const areaId = grid ?? community ?? town ?? district ?? 0;
    const category = subject.category === null ? undefined : findCategory(subject.category);
    return {
      ...{ now, limits },
      tier: category?.tier ?? UNKNOWN_TIER,
      targets: category?.targets ?? [],
      pauses: subject.pauses.map(({ from, to }) => ({
        from: Date.parse(from),
        to: to === null ? null : Date.parse(to),
      })),
      granted: subject.extensions,
      calendarOf: ({ unitId }) => calendarOf(unitId === null ? { areaId } : { unitId }),
    };
  }
}
