import { type Grant, type Procedure, targetsOf } from '../catalogue/index.ts';
import { type ActionKind, findKind } from '../matter/index.ts';
import { withAction } from './check-names.ts';
import type { Edit } from './edit.ts';
import { atAction, atState, type Suspicion } from './place.ts';

/**
 * What is asked can be decided and taken back wherever it may be asked: until then the matter would not move
 * (docs/field.md §2.4). What is suspended can be taken up again, and nothing is suspended but by a decision that stops
 * its clock.
 */
export function checkRequests(procedure: Procedure): readonly Suspicion[] {
  return [
    ...checkPauses(procedure),
    ...Object.keys(procedure.actions).flatMap((name) => checkRequest(procedure, name)),
  ];
}

function checkPauses(procedure: Procedure): readonly Suspicion[] {
  const isPaused = (state: string) => procedure.states[state]?.phase === 'suspended';
  const left = statesOf(procedure, (_, name) => name === 'resume');
  const stuck = Object.keys(procedure.states).filter((state) => isPaused(state) && !left.has(state));
  const wrong = Object.entries(procedure.actions).filter(([, action]) => {
    const pauses = targetsOf(action).some((target) => isPaused(target.to));
    return pauses !== (action.kind === 'decideSuspension');
  });
  return [
    ...stuck.map(
      (state): Suspicion => ({
        ...{ code: 'pauseWithoutReturn', severity: 'must', ...atState(procedure, state), values: { state } },
        fixes: alsoFrom(procedure, state, (_, name) => name === 'resume'),
      }),
    ),
    ...wrong.map(([name, { kind }]): Suspicion => {
      const at = atAction(procedure, name);
      return { code: 'pauseWithoutDecision', severity: 'must', ...at, values: { kind, action: name } };
    }),
  ];
}

function checkRequest(procedure: Procedure, name: string): readonly Suspicion[] {
  const action = procedure.actions[name];
  const { asks, opens } = (action && findKind(action.kind)) ?? {};
  const request = asks ?? opens;
  if (action === undefined || request === undefined) return [];
  const decides = (kind: ActionKind) => kind.decides === request;
  const decided = statesOf(procedure, decides);
  const isWithdrawn = (state: string) => takenBack(procedure, action.by, state);
  return action.from
    .filter((state) => !decided.has(state) || (asks !== undefined && !isWithdrawn(state)))
    .map((state) => {
      const missing = decided.has(state) ? 'withdraw' : 'decide';
      const from = action.from.filter((one) => one !== state);
      const also = alsoFrom(procedure, state, (kind, kindName) =>
        missing === 'decide' ? decides(kind) : kindName === 'withdraw',
      );
      return {
        ...{ code: 'requestStuck', severity: 'must', ...atAction(procedure, name) },
        values: { state, request, missing },
        fixes: [...also, ...alsoTo(procedure, action.by), withAction(name, action, { from })],
      };
    });
}

/** Withdrawing, granted to those who may ask as well. */
function alsoTo({ actions }: Procedure, askers: readonly Grant[]): readonly Edit[] {
  return Object.entries(actions).flatMap(([name, action]) => {
    if (action.kind !== 'withdraw') return [];
    const more = askers.filter(
      ({ role, reach }) => !action.by.some((one) => one.role === role && one.reach === reach),
    );
    return [withAction(name, action, { by: [...action.by, ...more] })];
  });
}

/** Whether everybody who may ask may take it back in the state: withdrawing is granted to them there too. */
function takenBack({ actions }: Procedure, askers: readonly Grant[], state: string): boolean {
  const grants = Object.values(actions).flatMap((action) =>
    action.kind === 'withdraw' && action.from.includes(state) ? action.by : [],
  );
  return askers.every(({ role, reach }) => grants.some((one) => one.role === role && one.reach === reach));
}

/** A fitting action that begins in the state too. */
function alsoFrom(
  procedure: Procedure,
  state: string,
  fits: (kind: ActionKind, name: string) => boolean,
): readonly Edit[] {
  return Object.entries(procedure.actions).flatMap(([name, action]) => {
    const kind = findKind(action.kind);
    if (kind === undefined || !fits(kind, action.kind)) return [];
    return [withAction(name, action, { from: [...action.from, state] })];
  });
}

/** States from which an action of a fitting kind may be taken. */
function statesOf(
  procedure: Procedure,
  fits: (kind: ActionKind, name: string) => boolean,
): ReadonlySet<string> {
  const fitting = Object.values(procedure.actions).filter((action) => {
    const kind = findKind(action.kind);
    return kind !== undefined && fits(kind, action.kind);
  });
  return new Set(fitting.flatMap((action) => action.from));
}
