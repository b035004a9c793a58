import { SCHEDULER } from '../access/index.ts';
import type { Procedure, ProcedureAction, Reach } from '../catalogue/index.ts';
import { findGuard, type MatterSubject } from '../matter/index.ts';
import type { PastStep } from './past.ts';

/** Why a step could not have been taken: none of its kind, not from this state, not by this role, or a guard. */
export type WhyNot = 'unknown' | 'state' | 'role' | `guard.${string}`;

export type Judged =
  | { readonly action: ProcedureAction; readonly name: string; readonly notKnown: readonly string[] }
  | { readonly whyNot: WhyNot };

/** Guards that the facts of the past answer. The others are not guessed. */
const KNOWN: ReadonlySet<string> = new Set([
  ...['categorised', 'placed', 'recordOnly', 'selfHandled', 'notSealed', 'sealed', 'notUrgent', 'supervised'],
  ...[
    'noReturnOpen',
    'noVoidOpen',
    'noSiteCheckOpen',
    'noSuspensionOpen',
    'noExtensionOpen',
    'noReleaseOpen',
  ],
  ...['returnToEndorse', 'returnToDecide', 'voidToDecide', 'releaseToDecide', 'extensionToDecide'],
  ...['suspensionToEndorse', 'suspensionToDecide', 'siteCheckOpen', 'returnsLeft', 'notFinal', 'finalDue'],
  ...['extensionsLeft', 'notRedCarded', 'notAppealed', 'assistsDone', 'targetsSettled', 'leadSigned'],
]);

/** Guards whose answer changes with catalogue or limits: asked although the step passed them then. */
const ASKED_AGAIN: ReadonlySet<string> = new Set([
  'recordOnly',
  'selfHandled',
  'targetsSettled',
  'beforeDue',
]);

/** What judging needs beside the subject. */
export interface Scene {
  readonly subject: MatterSubject;
  readonly procedure: Procedure;
  /** Whether finishing is still in time at a moment (milliseconds). */
  readonly isInTime: (at: number) => boolean;
}

type Named = readonly [name: string, action: ProcedureAction];

/** Actions of each kind, gathered once for each procedure: every step of every matter asks. */
const byKind = new WeakMap<Procedure, ReadonlyMap<string, readonly Named[]>>();

function ofKind(procedure: Procedure, kind: string | undefined): readonly Named[] {
  const known = byKind.get(procedure);
  const kinds = known ?? Map.groupBy(Object.entries(procedure.actions), ([, action]) => action.kind);
  if (known === undefined) byKind.set(procedure, kinds);
  return kind === undefined ? [] : (kinds.get(kind) ?? []);
}

/** The action of a procedure that a step of the past would be: of its name, or else of its kind, from where the matter stands. */
function actionFor({ procedure, subject }: Scene, { action: name, was }: PastStep) {
  const all = ofKind(procedure, was?.kind);
  const fromHere = all.filter(([, { from }]) => from.includes(subject.state));
  return { found: fromHere.find(([other]) => other === name) ?? fromHere[0], isKnown: all.length > 0 };
}

/** How far the past's procedure let this role reach for the step. */
function reachesThen(step: PastStep, role: string): readonly Reach[] {
  return (step.was?.by ?? []).flatMap((grant) => (grant.role === role ? [grant.reach] : []));
}

function isGranted(action: ProcedureAction, step: PastStep): boolean {
  const { by } = step;
  if (by.kind === 'scheduler' || (by.kind === 'staff' && by.role === null)) return true;
  const role = by.kind === 'reporter' ? 'reporter' : by.role;
  const then = role === null ? [] : reachesThen(step, role);
  return action.by.some((grant) => grant.role === role && (then.length === 0 || then.includes(grant.reach)));
}

function failedGuard(action: ProcedureAction, step: PastStep, scene: Scene) {
  const notKnown: string[] = [];
  for (const guard of action.guards) {
    if (guard === 'beforeDue') {
      if (!scene.isInTime(step.at)) return { failed: guard, notKnown };
      continue;
    }
    if (!ASKED_AGAIN.has(guard)) {
      // What held when the step was taken holds.
      if (step.was?.guards.includes(guard)) continue;
      if (!KNOWN.has(guard)) {
        notKnown.push(`guard.${guard}`);
        continue;
      }
    }
    if (findGuard(guard)?.holds(scene.subject, SCHEDULER) !== true) return { failed: guard, notKnown };
  }
  return { failed: undefined, notKnown };
}

/**
 * Whether a step of the past could be taken under a procedure, as far as the past says: what cannot be known is named and
 * taken for passed.
 */
export function judge(scene: Scene, step: PastStep): Judged {
  const { found, isKnown } = actionFor(scene, step);
  if (found === undefined) return { whyNot: isKnown ? 'state' : 'unknown' };
  const [name, action] = found;
  if (!isGranted(action, step)) return { whyNot: 'role' };
  const { failed, notKnown } = failedGuard(action, step, scene);
  if (failed !== undefined) return { whyNot: `guard.${failed}` };
  const isNobody = step.by.kind === 'staff' && step.by.role === null;
  return { action, name, notKnown: isNobody ? [...notKnown, 'role'] : notKnown };
}
