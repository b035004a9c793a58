import { isOpenPhase, type Procedure, targetsOf } from '../catalogue/index.ts';
import { withAction } from './check-names.ts';
import { EVERYBODY } from './crew.ts';
import type { Edit } from './edit.ts';
import { blamedFor, explore } from './explore.ts';
import { NEEDS, OF_WORK, saidOf } from './kind-table.ts';
import { atAction, atState, type Suspicion } from './place.ts';

/** States that nothing leads to or out of, and guards that nothing can make true. */
export function checkWays(procedure: Procedure): readonly Suspicion[] {
  return [...checkReach(procedure), ...checkEnds(procedure), ...checkGuards(procedure)];
}

function checkReach(procedure: Procedure): readonly Suspicion[] {
  const reached = reachedFrom(procedure);
  return Object.keys(procedure.states)
    .filter((state) => !reached.has(state))
    .map((state) => ({
      ...{ code: 'unreachable', severity: 'must', ...atState(procedure, state), values: { state } },
      fixes: [{ op: 'removeState', name: state }],
    }));
}

/** States that some way leads to from the start; an island of states that lead only to each other is not among them. */
export function reachedFrom(procedure: Procedure): ReadonlySet<string> {
  const reached = new Set([procedure.start]);
  for (const state of reached) {
    for (const action of Object.values(procedure.actions)) {
      if (action.from.includes(state)) for (const target of targetsOf(action)) reached.add(target.to);
    }
  }
  return reached;
}

/**
 * Open states from which no way that staff can go in any matter leads to where it is settled, with what is done to the unit
 * that leads on the way: somebody dispatched to has to sign before anything else.
 */
function checkEnds(procedure: Procedure): readonly Suspicion[] {
  const stuck = new Set(blamedFor(procedure, explore(procedure, EVERYBODY)));
  const unreached = Object.entries(procedure.states).filter(
    ([name, { phase }]) => isOpenPhase(phase) && !stuck.has(name) && hasNoWay(procedure, name),
  );
  // What is suspended and never taken up again is said where pauses are looked at.
  const ends = [...stuck, ...unreached.map(([name]) => name)].filter(
    (state) => procedure.states[state]?.phase !== 'suspended' || isResumed(procedure, state),
  );
  return ends.map((state) => ({
    ...{ code: 'deadEnd', severity: 'must', ...atState(procedure, state), values: { state } },
    fixes: exitsFor(procedure, state),
  }));
}

function hasNoWay({ actions }: Procedure, state: string): boolean {
  return !Object.values(actions).some(
    (action) => action.from.includes(state) && targetsOf(action).some(({ to }) => to !== state),
  );
}

const isResumed = ({ actions }: Procedure, state: string) =>
  Object.values(actions).some(({ kind, from }) => kind === 'resume' && from.includes(state));

/** Actions of the same table that lead on from a state of the same phase. */
function exitsFor(procedure: Procedure, state: string): NonNullable<Suspicion['fixes']> {
  const phase = procedure.states[state]?.phase;
  return Object.entries(procedure.actions).flatMap(([name, action]) => {
    const fits = action.from.some((one) => one !== state && procedure.states[one]?.phase === phase);
    if (!fits || action.from.includes(state) || targetsOf(action).length === 0) return [];
    return [withAction(name, action, { from: [...action.from, state] })];
  });
}

function checkGuards(procedure: Procedure): readonly Suspicion[] {
  return Object.entries(procedure.actions).flatMap(([name, action]) =>
    action.guards.flatMap((guard) => unmet(procedure, name, guard)),
  );
}

function unmet(procedure: Procedure, name: string, guard: string): readonly Suspicion[] {
  const need = saidOf(NEEDS, guard);
  const action = procedure.actions[name];
  if (need === undefined || action === undefined) return [];
  const kinds: readonly string[] = need.kinds;
  const makers = Object.entries(procedure.actions).filter(([, one]) => kinds.includes(one.kind));
  const isOfWork = OF_WORK.includes(guard);
  const severity = isOfWork ? 'must' : 'advice';
  const said = { code: 'guardNeverMet', severity, ...atAction(procedure, name) } as const;
  const values = { guard, kind: kinds[0] ?? '' };
  const unguarded = withAction(name, action, { guards: action.guards.filter((one) => one !== guard) });
  if (need.anywhere === true) {
    const mend: Edit = isOfWork ? unguarded : { op: 'removeAction', name };
    return makers.length > 0 ? [] : [{ ...said, values: { ...values, why: 'anywhere' }, fixes: [mend] }];
  }
  return action.from
    .filter((state) => !makers.some(([, { from }]) => from.includes(state)))
    .map((state) => {
      const also = makers.map(([maker, one]) => withAction(maker, one, { from: [...one.from, state] }));
      const elsewhere = withAction(name, action, { from: action.from.filter((one) => one !== state) });
      return {
        ...said,
        values: { ...values, state, why: 'here' },
        fixes: [...also, isOfWork ? unguarded : elsewhere],
      };
    });
}
