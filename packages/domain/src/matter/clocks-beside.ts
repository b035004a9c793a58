import { isOpenPhase, type Phase } from '../catalogue/index.ts';
import type { AssignmentChange } from './change.ts';
import type { ClockName, ClockStep } from './clocks.ts';
import { isMeetingPart } from './consultation.ts';
import { SUPERVISION_CODES } from './kinds-supervision.ts';
import { type Assignment, isUnfinished } from './subject.ts';

/** A part that its unit still has to sign for or to submit, as far as clocks go. */
export type PartStage = Pick<Assignment, 'id' | 'unitId' | 'phase' | 'dueOn'>;

/** A clock that runs beside the matter's own, of which there may be several of one name. */
export interface BesideClock {
  readonly clock: ClockName;
  /** Which of them: the id of a part, the code of a level of supervision or of a target. */
  readonly of: string;
  readonly unitId: number | null;
  readonly dueOn: string | null;
}

/** While the check has not been passed there is something to reply to a supervision. */
const ANSWERED: Phase = 'followUp';
const WITH_HANDLER: readonly Phase[] = ['handling', 'suspended'];

/**
 * The parts of assisting units that have clocks: who leads goes by those of the matter, what was kept asks for nothing, and
 * who was called to a place or invited to a meeting has none.
 */
export function partStages(assignments: readonly Assignment[]): readonly PartStage[] {
  return assignments.filter((one) => one.part === 'assist' && !isMeetingPart(one) && isUnfinished(one));
}

/** The same after what an action does to the parts; each one that opens has its id already. */
export function partStagesAfter(
  assignments: readonly Assignment[],
  changes: readonly AssignmentChange[],
): readonly PartStage[] {
  const moved = assignments.map((one) => {
    const last = changes.filter((change) => change.op === 'phase').findLast(({ id }) => id === one.id);
    return last === undefined ? one : { ...one, phase: last.phase };
  });
  const opened = changes.flatMap((one): readonly Assignment[] => {
    if (one.op !== 'open' || one.kept === true) return [];
    const { id = '', unitId, part, origin = 'dispatch', mandatory = true, dueOn = null } = one;
    const about = { id, unitId, part, origin, mandatory, dueOn };
    return [{ ...about, phase: 'dispatched', run: 0, kept: false, givenBy: null, personId: null }];
  });
  return partStages([...moved, ...opened]);
}

/** What runs beside the matter's own clocks after a step (docs/field.md §2.8, §2.9, §2.3 row 17). */
export function clocksBeside({ after }: Pick<ClockStep, 'after'>): readonly BesideClock[] {
  return [
    ...after.parts.flatMap(partClocks),
    ...supervisionClock(after),
    ...(WITH_HANDLER.includes(after.phase) ? after.targets : []).map((of): BesideClock => {
      return { clock: 'target', of, unitId: after.leadUnitId, dueOn: null };
    }),
  ];
}

function partClocks({ id, unitId, phase, dueOn }: PartStage): readonly BesideClock[] {
  const sign: BesideClock = { clock: 'partSign', of: id, unitId, dueOn: null };
  const finish: BesideClock = { clock: 'partFinish', of: id, unitId, dueOn };
  return phase === 'dispatched' ? [sign, finish] : [finish];
}

/** Each level begins a time of its own for the reply; whoever supervises goes by the hours of the area. */
function supervisionClock({ phase, supervision }: ClockStep['after']): readonly BesideClock[] {
  const { level, replied } = supervision;
  const of = SUPERVISION_CODES[level - 1];
  if (of === undefined || replied || !isOpenPhase(phase) || phase === ANSWERED) return [];
  return [{ clock: 'supervision', of, unitId: null, dueOn: null }];
}
