import { type Procedure, targetsOf } from '../catalogue/index.ts';
import { atState, type Suspicion } from './place.ts';

/** States that nothing leads to. */
export function checkWays(procedure: Procedure): readonly Suspicion[] {
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
