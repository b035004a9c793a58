import type { Actor, Duty } from '../access/index.ts';
import { type Procedure, type ProcedureAction, targetsOf } from '../catalogue/index.ts';
import { findGrant, hasPart } from './grant.ts';
import { type ActionKind, findKind } from './kinds.ts';
import { type MatterSubject, openRequest, openRequests, type Request, type RequestKind } from './subject.ts';

/** Asks for time, or for more eyes: it holds nothing back, and lapses when the matter goes on without it. */
const HOLDS_NOTHING: readonly RequestKind[] = ['extension', 'release', 'question'];

/**
 * The open requests that hold the matter in its state against an action that may lead to another one: while a request is
 * open the phase stays, and only what decides an open request moves it (docs/field.md §2.4). Empty where nothing holds.
 */
export function heldBack(
  action: ProcedureAction,
  kind: ActionKind,
  subject: MatterSubject,
): readonly Request[] {
  const leadsAway = targetsOf(action).some((target) => target.to !== subject.state);
  const decidesOpen = kind.decides !== undefined && openRequest(subject, kind.decides) !== undefined;
  if (!leadsAway || decidesOpen) return [];
  return openRequests(subject).filter((request) => !HOLDS_NOTHING.includes(request.kind));
}

/** An open request that somebody may take back, and the duty that lets them. */
export interface Withdrawable {
  readonly kind: RequestKind;
  readonly duty: Duty | null;
}

/**
 * Which open requests the actor may take back: a unit's request whoever may ask for it in that unit, the centre's whoever
 * may ask for it there now, so that one whose asker has gone, or that went up with the matter, holds nothing for ever.
 */
export function withdrawables(
  actor: Actor,
  on: { subject: MatterSubject; procedure: Procedure },
): readonly Withdrawable[] {
  return openRequests(on.subject).flatMap((request) => {
    const duty = askingDuty(actor, request, on);
    return duty === undefined ? [] : [{ kind: request.kind, duty }];
  });
}

function askingDuty(
  actor: Actor,
  request: Request,
  { subject, procedure }: { subject: MatterSubject; procedure: Procedure },
): Duty | null | undefined {
  for (const action of Object.values(procedure.actions)) {
    const kind = findKind(action.kind);
    if (kind?.asks !== request.kind) continue;
    const grant = findGrant(actor, { action, kind, subject });
    if (grant !== undefined && hasPart(grant.duty, kind, subject)) return grant.duty;
  }
  return undefined;
}
