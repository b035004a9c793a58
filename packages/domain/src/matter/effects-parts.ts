import type { AssignmentChange, Effect } from './change.ts';
import { invitedParts, releasableParts } from './parts.ts';
import { isKeptPart, type MatterSubject } from './subject.ts';

/** What a unit kept after escalating ends where it is given something to do. */
function replacedParts(subject: MatterSubject, unitIds: readonly number[]): AssignmentChange[] {
  return subject.assignments
    .filter((one) => isKeptPart(one) && unitIds.includes(one.unitId))
    .map(({ id }) => ({ op: 'phase', id, phase: 'closed' }));
}

const giveTask: Effect = ({ subject, input }) => {
  const unitId = input.unit as number;
  const dueOn = (input.dueOn as string | undefined) ?? null;
  return {
    assignments: [
      ...replacedParts(subject, [unitId]),
      { op: 'open', unitId, part: 'assist', origin: 'task', dueOn },
    ],
  };
};

const releaseTask: Effect = ({ subject, input, duty }) => ({
  assignments: releasableParts(duty, subject)
    .filter((one) => one.unitId === input.unit)
    .map(({ id }): AssignmentChange => ({ op: 'phase', id, phase: 'recalled' })),
});

/** With the result of who leads those who were only invited are done. */
export function endInvited(subject: MatterSubject): AssignmentChange[] {
  return invitedParts(subject).map(({ id }) => ({ op: 'phase', id, phase: 'closed' }));
}

/** What tasks and targets do (docs/field.md §2.8, §2.9). */
export const PART_EFFECTS = {
  giveTask,
  releaseTask,
  reachTarget: ({ input }) => ({ targets: [{ target: String(input.target), outcome: 'reached' }] }),
  waiveTarget: ({ input }) => ({ targets: [{ target: String(input.target), outcome: 'notApplicable' }] }),
} as const satisfies Record<string, Effect>;

/** Units of a list, each once, without those that have a part already. */
const others = (units: unknown, taken: readonly number[]): number[] =>
  [...new Set((units as number[] | undefined) ?? [])].filter((unitId) => !taken.includes(unitId));

/** Assisting units are waited for; whoever is invited helps where it can. */
export const dispatch: Effect = ({ subject, input }) => {
  const lead = input.lead as number;
  const assists = others(input.assists, [lead]);
  const invited = others(input.invited, [lead, ...assists]);
  const named = [lead, ...assists, ...invited];
  return {
    // A procedure may ask whoever dispatches for a day.
    facts: typeof input.dueOn === 'string' ? { finishOn: input.dueOn } : {},
    assignments: [
      ...replacedParts(subject, named),
      { op: 'open', unitId: lead, part: 'lead' },
      ...assists.map((unitId): AssignmentChange => ({ op: 'open', unitId, part: 'assist' })),
      ...invited.map(
        (unitId): AssignmentChange => ({ op: 'open', unitId, part: 'assist', mandatory: false }),
      ),
    ],
  };
};
