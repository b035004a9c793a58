import { PHASES, type Phase, type Procedure, targetsOf } from '../catalogue/index.ts';
import { withAction } from './check-names.ts';
import { BOUND_BY, BOUNDING_CONDITIONS, BOUNDING_GUARDS, COSTLY, saidOf } from './kind-table.ts';
import { atAction, type Suspicion } from './place.ts';

/** A way back that nothing counts, and whatever may be asked for again and again. */
export function checkLoops(procedure: Procedure): readonly Suspicion[] {
  const uncounted = Object.keys(procedure.actions).flatMap((name) => uncountedOf(procedure, name));
  const known = new Set(uncounted.map(({ at }) => at.name));
  return [...uncounted, ...roundsOf(procedure).filter(({ at }) => !known.has(at.name))];
}

function uncountedOf(procedure: Procedure, name: string): readonly Suspicion[] {
  const action = procedure.actions[name];
  const guard = action && saidOf(BOUND_BY, action.kind);
  if (action === undefined || guard === undefined || action.guards.includes(guard)) return [];
  return [
    {
      ...{ code: 'loopUnbounded', severity: 'must', ...atAction(procedure, name) },
      values: { action: name, guard, why: 'uncounted' },
      fixes: [withAction(name, action, { guards: [...action.guards, guard] })],
    },
  ];
}

interface Way {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Ways that may be gone as often as somebody likes. */
function freeWays({ actions }: Procedure): readonly Way[] {
  return Object.entries(actions).flatMap(([name, action]) => {
    const counted = action.guards.some((guard) => BOUNDING_GUARDS.includes(guard));
    if (counted || COSTLY.includes(action.kind)) return [];
    return targetsOf(action)
      .filter(({ when }) => when === undefined || !BOUNDING_CONDITIONS.includes(when))
      .flatMap(({ to }) => action.from.map((from) => ({ name, from, to })));
  });
}

/** The last step of each round: the one that goes back, or stays. */
function roundsOf(procedure: Procedure): readonly Suspicion[] {
  const ways = freeWays(procedure);
  const back = ways.filter((way) => isBack(procedure, way) && leads(ways, way.to, way.from));
  return [...new Set(back.map(({ name }) => name))].map((name) => {
    const states = back.filter((way) => way.name === name);
    const { from = '', to = '' } = states[0] ?? {};
    return {
      ...{ code: 'loopUnbounded', severity: 'must', ...atAction(procedure, name) },
      values: { action: name, from, to, why: 'round' },
      fixes: [...counting(procedure, name), { op: 'removeAction', name }],
    };
  });
}

/** Calling in vain is counted by where it leads. */
function counting({ actions }: Procedure, name: string): NonNullable<Suspicion['fixes']> {
  const action = actions[name];
  if (action?.kind !== 'noAnswer') return [];
  const stay = action.from[0] ?? '';
  const end = targetsOf(action).find(({ to }) => !action.from.includes(to))?.to ?? 'closed';
  const to = [{ when: 'triesLeft', to: stay }, { when: 'moreToAsk', to: stay }, { to: end }];
  return [withAction(name, action, { to })];
}

function isBack({ states }: Procedure, { from, to }: Way): boolean {
  const rank = (state: string) => PHASES.indexOf(states[state]?.phase ?? ('reported' satisfies Phase));
  return from === to || rank(to) <= rank(from);
}

function leads(ways: readonly Way[], from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const state of reached) for (const way of ways) if (way.from === state) reached.add(way.to);
  return reached.has(to);
}
