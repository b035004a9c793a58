import type { Procedure } from '../catalogue/index.ts';
import type { ProcedureFault } from './procedure-check.ts';

/**
 * Where papers may be owed, no result is handed in past them, and from wherever one is handed in they can be brought or gone
 * without: otherwise what is owed would be forgotten, or would hold a matter for ever (docs/field.md §2.11).
 */
export function checkPapers({ actions }: Procedure): ProcedureFault[] {
  const all = Object.entries(actions);
  if (!all.some(([, { kind }]) => kind === 'owePaper')) return [];
  const statesOf = (kind: string) => all.flatMap(([, action]) => (action.kind === kind ? action.from : []));
  const settled = ['bringPaper', 'goOnWithout'].map(statesOf);
  const submits = all.filter(([, { kind }]) => kind === 'submit');
  const past = submits.filter(([, { guards }]) => !guards.includes('papersSettled'));
  const stuck = statesOf('submit').filter((state) => settled.some((states) => !states.includes(state)));
  return [
    ...past.map(
      ([name]): ProcedureFault => ({
        path: `actions.${name}.guards`,
        code: 'papers',
        value: 'papersSettled',
      }),
    ),
    ...stuck.map((value): ProcedureFault => ({ path: `states.${value}`, code: 'stuck', value })),
  ];
}
