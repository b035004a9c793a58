import { type Actor, type Duty, dutiesOf } from '../access/index.ts';
import { isInCharge, isRecused, sees, UNIT_SIGHT } from './sight.ts';
import { isOpenAssignment, type MatterSubject } from './subject.ts';

const CENTRE_ROLES: readonly Duty['role'][] = ['operator', 'dutyChief', 'verifier'];

/**
 * The duty under which the actor may open a reporter's contact (docs/field.md §6.3), or undefined: `no` opens it to
 * nobody, `centre` to the posts of the holding centre, `yes` also to the unit that is handling now and to whoever has taken it and is at work.
 */
export function revealingDuty(
  actor: Actor,
  subject: MatterSubject,
  mayContact: 'yes' | 'centre' | 'no',
): Duty | undefined {
  if (actor.kind !== 'person' || mayContact === 'no') return undefined;
  if (!sees(actor, subject) || isRecused(actor, subject)) return undefined;
  const duties = dutiesOf(actor);
  const centre = duties.find((duty) => CENTRE_ROLES.includes(duty.role) && duty.unitId === subject.heldBy);
  if (centre !== undefined || mayContact === 'centre') return centre;
  return duties.find((duty) =>
    subject.assignments.some((one) =>
      UNIT_SIGHT.includes(duty.role)
        ? one.unitId === duty.unitId && isOpenAssignment(one)
        : one.phase === 'handling' && isInCharge(actor, duty, one),
    ),
  );
}

/** Posts of the holding centre that may print a contact; a unit that handles may look, and carries no paper away. */
const PRINTING_ROLES: readonly Duty['role'][] = ['operator', 'dutyChief'];

/** The duty under which the actor may print a reporter's contact on a sheet (docs/field.md §2.17), or undefined. */
export function printingDuty(
  actor: Actor,
  subject: MatterSubject,
  mayContact: 'yes' | 'centre' | 'no',
): Duty | undefined {
  const duty = revealingDuty(actor, subject, mayContact);
  if (duty === undefined) return undefined;
  return dutiesOf(actor).find((one) => PRINTING_ROLES.includes(one.role) && one.unitId === subject.heldBy);
}
