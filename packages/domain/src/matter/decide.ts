import type { Actor, Duty } from '../access/index.ts';
import type { Procedure, ProcedureAction } from '../catalogue/index.ts';
import { formFor } from './forms.ts';
import { findGrant, hasPart } from './grant.ts';
import { findGuard } from './guards.ts';
import { heldBack, withdrawables } from './hold.ts';
import { type ActionKind, findKind } from './kinds.ts';
import { mayTake } from './pool.ts';
import { isRecused, sees } from './sight.ts';
import type { MatterSubject, Request } from './subject.ts';
import { risingOnly } from './supervision.ts';

/**
 * Why not, in the order in which refusals are told: invisible 404, role and separation 403, phase and an open request 409,
 * guard 422.
 */
export type Refusal =
  | { readonly reason: 'invisible' }
  | { readonly reason: 'role' }
  | { readonly reason: 'separation' }
  | { readonly reason: 'phase' }
  | { readonly reason: 'requestOpen'; readonly open: readonly Request[] }
  | { readonly reason: 'guard'; readonly guard: string };

export type Decision =
  | {
      readonly allowed: true;
      /** The duty that allows, or null for a reporter or the scheduler: a grant fixed in code. */
      readonly duty: Duty | null;
      /** The kind as it stands for this actor now: a choice offers only what may be chosen. */
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
  const action = Object.hasOwn(procedure.actions, name) ? procedure.actions[name] : undefined;
  if (!sees(actor, subject) && !reachesFromPool(actor, action, subject))
    return refuse({ reason: 'invisible' });
  const kind = action && findKind(action.kind);
  if (!action || !kind) return refuse({ reason: 'role' });
  const grant = findGrant(actor, { action, kind, subject });
  if (grant === undefined) return refuse({ reason: 'role' });
  if (isBarred(actor, kind, subject)) return refuse({ reason: 'separation' });
  if (!action.from.includes(subject.state)) return refuse({ reason: 'phase' });
  if (!hasPart(grant.duty, kind, subject)) return refuse({ reason: 'phase' });
  const open = heldBack(action, kind, subject);
  if (open.length > 0) return refuse({ reason: 'requestOpen', open });
  const failed = action.guards.find((guard) => !(findGuard(guard)?.holds(subject, actor) ?? false));
  if (failed !== undefined) return refuse({ reason: 'guard', guard: failed });
  if (action.kind === 'withdraw') return decideWithdrawal(actor, { action, kind, on });
  const form = formFor(grant.duty, { name: action.kind, kind }, subject);
  if ('guard' in form) return refuse({ reason: 'guard', guard: form.guard });
  return { allowed: true, duty: grant.duty, kind: form.kind, action };
}

interface Withdrawal {
  readonly action: ProcedureAction;
  readonly kind: ActionKind;
  readonly on: { readonly subject: MatterSubject; readonly procedure: Procedure };
}

/** Whoever takes a request back could have asked for it; the form names no other. */
function decideWithdrawal(actor: Actor, { action, kind, on }: Withdrawal): Decision {
  const mine = withdrawables(actor, on);
  const [first] = mine;
  if (first === undefined) return refuse({ reason: 'guard', guard: 'requestToWithdraw' });
  const options = mine.map((one) => ({ code: one.kind }));
  const fields = kind.fields.map((field) => (field.name === 'request' ? { ...field, options } : field));
  return { allowed: true, duty: first.duty, kind: { ...kind, fields }, action };
}

/** Names of the actions that begin in the matter's state, in the procedure's order: no other is ever allowed. */
function fromHere({ subject, procedure }: { subject: MatterSubject; procedure: Procedure }): string[] {
  return Object.entries(procedure.actions).flatMap(([name, { from }]) =>
    from.includes(subject.state) ? [name] : [],
  );
}

/** What the actor may do now, in the procedure's order, with the action and kind of each: what screens are drawn from. */
export function offersFor(actor: Actor, on: { subject: MatterSubject; procedure: Procedure }) {
  return fromHere(on).flatMap((name) => {
    const decision = decide(actor, name, on);
    if (!decision.allowed) return [];
    const { action, kind } = decision;
    return [{ name, action, kind: action.kind === 'supervise' ? risingOnly(kind, on.subject) : kind }];
  });
}

/** Names of the actions the actor may take now, in the procedure's order. */
export function actionsFor(
  actor: Actor,
  on: { subject: MatterSubject; procedure: Procedure },
): readonly string[] {
  return fromHere(on).filter((name) => decide(actor, name, on).allowed);
}

/** Taking is for whoever reaches the pool, who does not see the matter yet; whoever is complained of never does. */
function reachesFromPool(actor: Actor, action: ProcedureAction | undefined, subject: MatterSubject): boolean {
  if (action?.kind !== 'take' || actor.kind !== 'person') return false;
  return !isRecused(actor, subject) && mayTake(actor, subject);
}

/** Separation of duties lives here, 回避 in what an actor sees at all; neither is in any procedure. */
function isBarred(actor: Actor, kind: ActionKind, subject: MatterSubject): boolean {
  if (actor.kind !== 'person') return false;
  return subject.acts.some(
    (act) => act.personId === actor.personId && act.run === subject.run && kind.apartFrom.includes(act.act),
  );
}
