import type { Duty } from '../access/index.ts';
import { isMeetingPart } from './consultation.ts';
import { type Assignment, isUnfinished, type MatterSubject } from './subject.ts';

/** Parts that were opened for a unit to do something, and that it has not done: those of calls and meetings end in ways of their own. */
function asksStill(one: Assignment): boolean {
  return one.part === 'assist' && !isMeetingPart(one) && isUnfinished(one);
}

/** Whether a unit is still to do something as an assistant: it gets the next task when it has done this one. */
export function hasOpenPart({ assignments }: Pick<MatterSubject, 'assignments'>, unitId: number): boolean {
  return assignments.some((one) => one.unitId === unitId && asksStill(one));
}

/**
 * Parts that somebody under a duty may release: the centre that holds the matter any, so that nothing is stuck by a unit
 * that never comes; the unit that leads those that it gave itself (docs/field.md §2.8).
 */
export function releasableParts(
  duty: Duty | null,
  { assignments, heldBy }: Pick<MatterSubject, 'assignments' | 'heldBy'>,
): readonly Assignment[] {
  const isAny = duty === null || duty.unitId === heldBy;
  return assignments.filter((one) => asksStill(one) && (isAny || one.givenBy === duty.unitId));
}

/** Whoever was only invited and has not finished when the result is submitted need not any more. */
export function invitedParts({ assignments }: Pick<MatterSubject, 'assignments'>): readonly Assignment[] {
  return assignments.filter((one) => asksStill(one) && !one.mandatory);
}
