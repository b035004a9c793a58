import { type Actor, type Duty, dutiesOf } from '../access/index.ts';
import type { Grant, Procedure, ProcedureAction } from '../catalogue/index.ts';
import { findGuard } from './guards.ts';
import { type ActionKind, findKind } from './kinds.ts';
import { isRecused, reaches, sees } from './sight.ts';
import { type Assignment, isOpenAssignment, type MatterSubject, openRequest } from './subject.ts';

/** Why not, in the order in which refusals are told: invisible 404, role and separation 403, phase 409, guard 422. */
export type Refusal =
  | { readonly reason: 'invisible' }
  | { readonly reason: 'role' }
  | { readonly reason: 'separation' }
  | { readonly reason: 'phase' }
  | { readonly reason: 'guard'; readonly guard: string };

export type Decision =
  | {
      readonly allowed: true;
      /** The duty that allows, or null for a reporter or the scheduler: a grant fixed in code. */
      readonly duty: Duty | null;
      readonly kind: ActionKind;
      readonly action: ProcedureAction;
    }
  | ({ readonly allowed: false } & Refusal);

const refuse = (refusal: Refusal): Decision => ({ allowed: false, ...refusal });

/**
 * Whether the actor may do the action on the matter now. Pure; the same function runs on the server, at the desk and
 * on the phone. Unknown actions are refused like a missing role.
 */
export function decide(
  actor: Actor,
  name: string,
  on: { subject: MatterSubject; procedure: Procedure },
): Decision {
  const { subject, procedure } = on;
  if (!sees(actor, subject)) return refuse({ reason: 'invisible' });
  const action = Object.hasOwn(procedure.actions, name) ? procedure.actions[name] : undefined;
  const kind = action && findKind(action.kind);
  if (!action || !kind) return refuse({ reason: 'role' });
  const grant = findGrant(actor, { action, kind, subject });
  if (grant === undefined) return refuse({ reason: 'role' });
  if (isBarred(actor, kind, subject)) return refuse({ reason: 'separation' });
  if (!action.from.includes(subject.state)) return refuse({ reason: 'phase' });
  if (!hasPart(grant.duty, kind, subject)) return refuse({ reason: 'phase' });
  const failed = action.guards.find((guard) => !(findGuard(guard)?.holds(subject, actor) ?? false));
  if (failed !== undefined) return refuse({ reason: 'guard', guard: failed });
  return { allowed: true, duty: grant.duty, kind, action };
}

/** Names of the actions the actor may take now, in the procedure's order: what screens draw their buttons from. */
export function actionsFor(
  actor: Actor,
  on: { subject: MatterSubject; procedure: Procedure },
): readonly string[] {
  return Object.keys(on.procedure.actions).filter((name) => decide(actor, name, on).allowed);
}

interface Asked {
  readonly action: ProcedureAction;
  readonly kind: ActionKind;
  readonly subject: MatterSubject;
}

function findGrant(actor: Actor, asked: Asked): { duty: Duty | null } | undefined {
  if (actor.kind === 'scheduler') return { duty: null };
  const granted: Duty[] = [];
  for (const grant of asked.action.by) {
    if (!isWithin(grant, asked.kind.widest)) continue;
    if (grant.role === 'reporter') {
      if (isReporter(actor, asked.subject)) return { duty: null };
      continue;
    }
    const duties = dutiesOf(actor).filter((one) => one.role === grant.role && covers(one, grant, asked));
    granted.push(...duties);
  }
  // Somebody with posts in two units acts for the one whose turn it is.
  const duty = granted.find((one) => hasPart(one, asked.kind, asked.subject)) ?? granted[0];
  return duty === undefined ? undefined : { duty };
}

/** The procedure only narrows what code allows. */
function isWithin(grant: Grant, widest: readonly Grant[]): boolean {
  return widest.some((one) => one.role === grant.role && one.reach === grant.reach);
}

function isReporter(actor: Actor, subject: MatterSubject): boolean {
  if (actor.kind === 'reporter') return subject.reports.some((report) => report.id === actor.reportId);
  return actor.kind === 'person' && subject.reports.some((report) => report.personId === actor.personId);
}

function covers(duty: Duty, grant: Grant, { subject, kind }: Asked): boolean {
  switch (grant.reach) {
    case 'queue':
      return subject.heldBy === duty.unitId;
    case 'area':
      return reaches(duty, subject) && (subject.visibility === 'O' || subject.visitPermitted);
    case 'unit':
      return subject.assignments.some(
        (one) =>
          isOfDuty(one, duty) &&
          (kind.part === undefined ? isOpenAssignment(one) : one.part === kind.part.of),
      );
    case 'assigned':
      return openRequest(subject, 'siteCheck') !== undefined && reaches(duty, subject);
    case 'pool':
      return true;
    default:
      return false;
  }
}

function isOfDuty(assignment: Assignment, duty: Duty): boolean {
  return assignment.unitId === duty.unitId;
}

function hasPart(duty: Duty | null, { part }: ActionKind, subject: MatterSubject): boolean {
  if (duty === null || part === undefined) return true;
  return subject.assignments.some(
    (one) => isOfDuty(one, duty) && one.part === part.of && part.phases.includes(one.phase),
  );
}

/** Separation of duties and 回避 live here and in no procedure. */
function isBarred(actor: Actor, kind: ActionKind, subject: MatterSubject): boolean {
  if (actor.kind !== 'person') return false;
  if (isRecused(actor, subject)) return true;
  return subject.acts.some(
    (act) => act.personId === actor.personId && act.run === subject.run && kind.apartFrom.includes(act.act),
  );
}
