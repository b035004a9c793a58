import type { Procedure } from '../catalogue/index.ts';
import { withAction } from './check-names.ts';
import { atAction, atState, type Suspicion } from './place.ts';

/**
 * Where papers may be owed, no result is handed in past them, and from wherever one is handed in they can be brought or gone
 * without: otherwise what is owed would be forgotten, or would hold a matter for ever (docs/field.md §2.11).
 */
export function checkPapers(procedure: Procedure): readonly Suspicion[] {
  const all = Object.entries(procedure.actions);
  if (!all.some(([, { kind }]) => kind === 'owePaper')) return [];
  const statesOf = (kind: string) => all.flatMap(([, action]) => (action.kind === kind ? action.from : []));
  const settled = ['bringPaper', 'goOnWithout'].map(statesOf);
  const past = all.filter(([, { kind, guards }]) => kind === 'submit' && !guards.includes('papersSettled'));
  const stuck = statesOf('submit').filter((state) => settled.some((states) => !states.includes(state)));
  return [
    ...past.map(([name, action]): Suspicion => {
      const guards = [...action.guards, 'papersSettled'];
      return {
        ...{ code: 'papersHold', severity: 'must', ...atAction(procedure, name), values: { action: name } },
        fixes: [withAction(name, action, { guards })],
      };
    }),
    ...[...new Set(stuck)].map((state) => unsettled(procedure, state)),
  ];
}

function unsettled(procedure: Procedure, state: string): Suspicion {
  const settling = Object.entries(procedure.actions).filter(
    ([, { kind, from }]) => ['bringPaper', 'goOnWithout'].includes(kind) && !from.includes(state),
  );
  return {
    ...{ code: 'papersHold', severity: 'must', ...atState(procedure, state), values: { state } },
    fixes: settling.map(([name, action]) => withAction(name, action, { from: [...action.from, state] })),
  };
}
