import { type Actor, type Duty, dutiesOf, type PersonActor, type Role, unitsOf } from '../access/index.ts';
import { type Assignment, isOpenAssignment, type MatterSubject, type RequestKind } from './subject.ts';

/** Roles that see every ordinary matter inside their reach. */
export const AREA_SIGHT: readonly Role[] = ['worker', 'chief', 'operator', 'dutyChief', 'verifier', 'leader'];
/** Roles that see what is or was assigned to their unit. */
export const UNIT_SIGHT: readonly Role[] = ['receiver', 'handler', 'unitLeader'];
/** Workers of a grid whom the duty chief may let visit on a restricted matter. */
export const VISIT_SIGHT: readonly Role[] = ['worker', 'chief'];

/**
 * Whether the actor may know that the matter exists. The row-level policy of `matters` says the same in SQL and a
 * property test holds both together (docs/field.md §6): ordinary matters inside a duty's reach; restricted and care
 * matters only while it is one's turn, if one acted in this run, while one is in charge of an open part, or as duty chief
 * of the holding centre; own reports always; whoever is complained of, never.
 */
export function sees(actor: Actor, subject: MatterSubject): boolean {
  switch (actor.kind) {
    case 'scheduler':
      return true;
    case 'reporter':
      return subject.id === actor.matterId;
    case 'person':
      return (
        !isRecused(actor, subject) &&
        (isOwn(actor, subject) ||
          dutiesOf(actor).some((duty) => seesBy(duty, subject) || hasCharge(actor, duty, subject)))
      );
    default:
      return false;
  }
}

/** Complained of, in person or through any unit the actor serves in (回避). */
export function isRecused(actor: PersonActor, subject: MatterSubject): boolean {
  if (subject.about.personIds.includes(actor.personId)) return true;
  return unitsOf(actor).some((unitId) => subject.about.unitIds.includes(unitId));
}

function isOwn(actor: PersonActor, subject: MatterSubject): boolean {
  if (subject.reports.some((report) => report.personId === actor.personId)) return true;
  return subject.acts.some((act) => act.personId === actor.personId && act.run === subject.run);
}

/** Whether the actor is in charge of the part, still under a duty of the unit that has it. */
export function isInCharge(actor: Actor, duty: Duty, { personId, unitId }: Assignment): boolean {
  return actor.kind === 'person' && personId === actor.personId && unitId === duty.unitId;
}

function hasCharge(actor: Actor, duty: Duty, { assignments }: MatterSubject): boolean {
  return assignments.some((one) => isOpenAssignment(one) && isInCharge(actor, duty, one));
}

function seesBy(duty: Duty, subject: MatterSubject): boolean {
  const ordinary = subject.visibility === 'O';
  if (ordinary && AREA_SIGHT.includes(duty.role) && reaches(duty, subject)) return true;
  if (UNIT_SIGHT.includes(duty.role)) {
    return subject.assignments.some(
      (one) => one.unitId === duty.unitId && (ordinary || isOpenAssignment(one)),
    );
  }
  if (isVisitAllowed(duty, subject)) return true;
  return subject.heldBy === duty.unitId && hasTurn(duty.role, subject);
}

/** Whether the area of a duty holds the matter, by the matter's own columns; the tree is never walked. */
export function reaches(duty: Duty, subject: MatterSubject): boolean {
  const id = subject.areas[duty.reach.level];
  return id !== null && duty.reach.ids.includes(id);
}

function hasTurn(role: Role, subject: MatterSubject): boolean {
  if (role === 'dutyChief') return true;
  const { phase, visibility } = subject;
  if (role === 'operator') {
    return visibility === 'O' || phase === 'reported' || phase === 'accepted' || awaitsCentre(subject);
  }
  return role === 'verifier' && (visibility === 'O' || phase === 'checking' || phase === 'followUp');
}

/** Requests that any operator of the holding centre decides; the duty chief, who decides the others, sees all it holds. */
const CENTRE_DECIDES: readonly RequestKind[] = ['return', 'void'];

/** A request waits for the holding centre's decision. */
export function awaitsCentre(subject: MatterSubject): boolean {
  return subject.requests.some(
    (request) => request.phase === 'deciding' && CENTRE_DECIDES.includes(request.kind),
  );
}

function isVisitAllowed(duty: Duty, subject: MatterSubject): boolean {
  if (!subject.visitPermitted || !VISIT_SIGHT.includes(duty.role) || duty.reach.level !== 'grid')
    return false;
  return (subject.phase === 'checking' || subject.phase === 'followUp') && reaches(duty, subject);
}
