import type { AssignmentChange, Effect } from './change.ts';
import { invitedParts, releasableParts } from './parts.ts';
import { isKeptPart, type MatterSubject } from './subject.ts';

/** What a unit kept after escalating ends where it is given something to do. */
export function replacedParts(subject: MatterSubject, unitIds: readonly number[]): AssignmentChange[] {
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
