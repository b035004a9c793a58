import { type Phase, type Procedure, type ProcedureAction, targetsOf } from '@gezhi/domain/catalogue';
import { type ClockName, type ClockRecord, type ClockStage, clocksAfter } from '@gezhi/domain/matter';

/** The clocks that phases alone start and stop; the others hang on a reporter, a part, a level or a target. */
export const SHOWN_CLOCKS = ['accept', 'dispatch', 'sign', 'finish', 'verify', 'followUp'] as const;
export type ShownClock = (typeof SHOWN_CLOCKS)[number];

/** What an action does to the clocks of a matter, over all its ways. */
export interface RowClocks {
  readonly stops: readonly ShownClock[];
  readonly starts: readonly ShownClock[];
  /** Going on hold stands them still, coming back lets them go on. */
  readonly pauses: boolean;
  readonly resumes: boolean;
}

const WITHOUT_UNIT: readonly Phase[] = ['reported', 'accepted', 'declined', 'merged', 'voided'];

/** A matter as it stands in a phase, with one centre and one unit. */
const stageIn = (phase: Phase, run: number): ClockStage => ({
  phase,
  run,
  heldBy: 1,
  leadUnitId: WITHOUT_UNIT.includes(phase) ? null : 2,
  parts: [],
  supervision: { level: 0, replied: true },
  targets: [],
});

const isShown = (clock: ClockName): clock is ShownClock => SHOWN_CLOCKS.some((one) => one === clock);

const running = (clocks: readonly ClockRecord[]): readonly ClockRecord[] =>
  clocks.filter((one) => one.stoppedAt === null && isShown(one.clock));

interface Way {
  readonly kind: string;
  readonly from: Phase;
  readonly to: Phase;
}

/** One way asked of the clocks themselves (docs/field.md §4.6): what ran before and what runs after. */
function along({ kind, from, to }: Way): { stops: ClockName[]; starts: ClockName[] } {
  const said = { replyWanted: false, replies: false };
  const first = clocksAfter({
    ...said,
    kind: 'report',
    at: 0,
    before: null,
    after: stageIn(from, 1),
    clocks: [],
  });
  // What is over and begins again is the next run.
  const run = kind === 'reopen' ? 2 : 1;
  const step = { ...said, kind, at: 1, before: stageIn(from, 1), after: stageIn(to, run), clocks: first };
  const after = running(clocksAfter(step));
  const goesOn = (one: ClockRecord): boolean =>
    after.some((other) => other.clock === one.clock && other.round === one.round);
  return {
    stops: running(first)
      .filter((one) => !goesOn(one))
      .map((one) => one.clock),
    starts: after.filter((one) => one.startedAt === 1).map((one) => one.clock),
  };
}

/** Which clocks an action of a procedure starts and stops, by the phases it leads from and to. */
export function rowClocks(procedure: Procedure, action: ProcedureAction): RowClocks {
  const phase = (state: string): Phase | undefined => procedure.states[state]?.phase;
  const ways = action.from.flatMap((one) =>
    targetsOf(action).flatMap((target): Way[] => {
      const [from, to] = [phase(one), phase(target.to)];
      return from === undefined || to === undefined || one === target.to
        ? []
        : [{ kind: action.kind, from, to }];
    }),
  );
  const found = ways.map(along);
  const some = (test: (way: Way) => boolean): boolean => ways.some(test);
  return {
    stops: SHOWN_CLOCKS.filter((clock) => found.some(({ stops }) => stops.includes(clock))),
    starts: SHOWN_CLOCKS.filter((clock) => found.some(({ starts }) => starts.includes(clock))),
    pauses: some(({ from, to }) => from !== 'suspended' && to === 'suspended'),
    resumes: some(({ from, to }) => from === 'suspended' && to === 'handling'),
  };
}
