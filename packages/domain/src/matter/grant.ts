import { type Actor, type Duty, dutiesOf } from '../access/index.ts';
import type { Grant, ProcedureAction, Reach } from '../catalogue/index.ts';
import { isMeetingPart } from './consultation.ts';
import type { ActionKind } from './kinds.ts';
import { reachesPool } from './pool.ts';
import { isInCharge, reaches } from './sight.ts';
import { type Assignment, isOpenAssignment, type MatterSubject, openRequest } from './subject.ts';

/** An action somebody wants to take on a matter. */
export interface Asked {
  readonly action: ProcedureAction;
  readonly kind: ActionKind;
  readonly subject: MatterSubject;
}

/** The grant of a procedure that lets the actor act, or undefined: the duty, or null for a reporter or the scheduler. */
export function findGrant(actor: Actor, asked: Asked): { readonly duty: Duty | null } | undefined {
  if (actor.kind === 'scheduler') return { duty: null };
  const granted: Duty[] = [];
  for (const grant of asked.action.by) {
    if (!isWithin(grant, asked.kind.widest)) continue;
    if (grant.role === 'reporter') {
      if (isReporter(actor, asked.subject)) return { duty: null };
      continue;
    }
    const duties = dutiesOf(actor).filter(
      (one) => one.role === grant.role && covers({ actor, duty: one }, grant, asked),
    );
    granted.push(...duties);
  }
  // Somebody with posts in two units acts for the one whose turn it is.
  const duty = granted.find((one) => hasPart(one, asked.kind, asked.subject)) ?? granted[0];
  return duty === undefined ? undefined : { duty };
}

/** Reaches that work on a part: the unit's, or that of whoever is in charge of it. */
const WITH_PART: readonly Reach[] = ['unit', 'assigned'];

/**
 * Whether the duty's unit has the part, in the phase, that the kind works on. Without a duty nothing is asked, nor of a
 * post that acts for the centre.
 */
export function hasPart(duty: Duty | null, { part, widest }: ActionKind, subject: MatterSubject): boolean {
  if (duty === null || part === undefined) return true;
  if (!widest.some((grant) => grant.role === duty.role && WITH_PART.includes(grant.reach))) return true;
  return subject.assignments.some(
    (one) => isOfDuty(one, duty) && isOfPart(one, part) && part.phases.includes(one.phase),
  );
}

function isOfPart(one: Assignment, { of, origins }: NonNullable<ActionKind['part']>): boolean {
  // Whoever is called or invited comes and speaks: only what says so works on such a part.
  return one.part === of && (origins?.includes(one.origin) ?? !isMeetingPart(one));
}

/** The procedure only narrows what code allows. */
function isWithin(grant: Grant, widest: readonly Grant[]): boolean {
  return widest.some((one) => one.role === grant.role && one.reach === grant.reach);
}

function isReporter(actor: Actor, subject: MatterSubject): boolean {
  if (actor.kind === 'reporter') return subject.reports.some((report) => report.id === actor.reportId);
  return actor.kind === 'person' && subject.reports.some((report) => report.personId === actor.personId);
}

interface Under {
  readonly actor: Actor;
  readonly duty: Duty;
}

function covers({ actor, duty }: Under, grant: Grant, { subject, kind }: Asked): boolean {
  switch (grant.reach) {
    case 'queue':
      return subject.heldBy === duty.unitId;
    case 'area':
      return reaches(duty, subject) && (subject.visibility === 'O' || subject.visitPermitted);
    case 'unit':
      return subject.assignments.some(
        (one) =>
          isOfDuty(one, duty) && (kind.part === undefined ? isOpenAssignment(one) : isOfPart(one, kind.part)),
      );
    case 'assigned':
      // A site check is addressed to whoever walks the grid; everything else to whoever is in charge of a part.
      if (kind.decides === 'siteCheck')
        return openRequest(subject, 'siteCheck') !== undefined && reaches(duty, subject);
      return subject.assignments.some(
        (one) =>
          isInCharge(actor, duty, one) &&
          (kind.part === undefined ? isOpenAssignment(one) : isOfPart(one, kind.part)),
      );
    case 'pool':
      return reachesPool(duty, subject);
    default:
      return false;
  }
}

function isOfDuty(assignment: Assignment, duty: Duty): boolean {
  return assignment.unitId === duty.unitId;
}
