import type { Grant, Procedure, ProcedureAction } from '../catalogue/index.ts';
import { findKind } from '../matter/index.ts';
import { withAction } from './check-names.ts';
import { settled } from './crew.ts';
import { EXCEPTIONAL } from './kind-table.ts';
import { atAction, type Suspicion } from './place.ts';
import { crewOf, personsBy, rolledUp, type Spot, type Survey } from './survey.ts';

/** Steps that wait for somebody who has not handled the matter (docs/field.md §5.2). */
const CHECKING: readonly string[] = ['pass', 'fail', 'noAnswer'];
/** Whoever handles it and goes on with it: what closes a matter on the spot is checked by nobody. */
const handles = ({ kind }: ProcedureAction) =>
  findKind(kind)?.act === 'handle' && !EXCEPTIONAL.includes(kind);

/** By the table alone: checking is granted to nobody but those who handle. */
export function checkApart(procedure: Procedure): readonly Suspicion[] {
  const actions = Object.entries(procedure.actions);
  const handling = actions.flatMap(([, action]) => (handles(action) ? action.by : []));
  return actions
    .filter(([, { kind, by }]) => CHECKING.includes(kind) && by.every((grant) => isAmong(grant, handling)))
    .map(([name, { by }]) => ({
      ...{ code: 'samePersonForced', severity: 'must', ...atAction(procedure, name) },
      values: { role: rolesOf(by), why: 'table' },
      fixes: checkersFor(procedure, name),
    }));
}

const isAmong = (grant: Grant, grants: readonly Grant[]) =>
  grants.some((one) => one.role === grant.role && one.reach === grant.reach);

const rolesOf = (by: readonly Grant[]) => [...new Set(by.map(({ role }) => role))].join(',');

/** Granted to somebody else as well, or to somebody else alone. */
function checkersFor(procedure: Procedure, name: string): NonNullable<Suspicion['fixes']> {
  const action = procedure.actions[name];
  if (action === undefined) return [];
  const others = (findKind(action.kind)?.widest ?? []).filter((grant) => !isAmong(grant, action.by));
  return [
    ...others.map((grant) => withAction(name, action, { by: [...action.by, grant] })),
    ...others.map((grant) => withAction(name, action, { by: [grant] })),
  ];
}

/** By who is there: in some area everybody who may check may have handled, or too few are left to decide a second time. */
export function checkApartThere(procedure: Procedure, survey: Survey): readonly Suspicion[] {
  const spots = survey.spots.filter(({ chain }) => chain.length > 0);
  return [
    ...Object.keys(procedure.actions).flatMap((name) => checkChecker(procedure, survey, { name, spots })),
    ...checkTop(procedure, survey, spots),
  ];
}

interface Asked {
  readonly name: string;
  readonly spots: readonly Spot[];
}

function checkChecker(procedure: Procedure, survey: Survey, { name, spots }: Asked): readonly Suspicion[] {
  const action = procedure.actions[name];
  const phase = procedure.states[action?.from[0] ?? '']?.phase;
  if (action === undefined || phase === undefined || !CHECKING.includes(action.kind)) return [];
  const handled = handlersOf(procedure, survey);
  const forced = byChain(spots).flatMap((there) => {
    const [first] = there;
    if (first === undefined) return [];
    const crew = crewOf(survey, { spot: first });
    const holders = [...new Set(crew.begins.map((begin) => settled(crew, begin, phase)))];
    const queues = action.by.filter(({ reach }) => reach === 'queue');
    // Whoever sits in the queue and never handles can check in every area of the chain.
    const unsure = holders.filter((holder) => {
      const on = { spot: first, holder, unitId: undefined };
      return !queues.some((grant) => personsBy(survey, grant, on).some((one) => !handled.has(one)));
    });
    return there.filter((spot) =>
      unsure.some((holder) => {
        const on = { spot, holder, unitId: undefined };
        const checkers = new Set(action.by.flatMap((grant) => personsBy(survey, grant, on)));
        return checkers.size > 0 && shareUnit([...checkers], handled);
      }),
    );
  });
  if (forced.length === 0) return [];
  const areas = rolledUp(
    survey,
    forced.map(({ areaId }) => areaId),
  );
  return [
    {
      ...{ code: 'samePersonForced', severity: 'must', ...atAction(procedure, name) },
      values: { role: rolesOf(action.by), why: 'handled' },
      areas: { ids: areas.slice(0, 100), total: areas.length },
      fixes: checkersFor(procedure, name),
    },
  ];
}

/** Spots whose matters fall the same way. */
function byChain(spots: readonly Spot[]): readonly (readonly Spot[])[] {
  return [...Map.groupBy(spots, ({ chain }) => chain.join()).values()];
}

/** Units in whose name a person may handle. */
function handlersOf(procedure: Procedure, survey: Survey): ReadonlyMap<string, ReadonlySet<number>> {
  const grants = Object.values(procedure.actions).flatMap((action) => (handles(action) ? action.by : []));
  const roles: ReadonlySet<string> = new Set(
    grants.filter(({ reach }) => reach === 'unit').map(({ role }) => role),
  );
  const known = HANDLED.get(survey) ?? new Map<string, Handled>();
  HANDLED.set(survey, known);
  const key = [...roles].sort().join();
  const said = known.get(key) ?? handledBy(survey, roles);
  known.set(key, said);
  return said;
}

type Handled = ReadonlyMap<string, ReadonlySet<number>>;
/** By the roles that handle: each change that might mend a procedure is tried on the same survey. */
const HANDLED = new WeakMap<Survey, Map<string, Handled>>();

function handledBy(survey: Survey, roles: ReadonlySet<string>): Handled {
  const handled = new Map<string, Set<number>>();
  for (const unitId of survey.handling) {
    for (const { personId, role } of survey.inUnit.get(unitId) ?? []) {
      if (!roles.has(role)) continue;
      const units = handled.get(personId) ?? new Set();
      handled.set(personId, units.add(unitId));
    }
  }
  return handled;
}

/** Whether all of them may have handled the same matter: some unit has them all. */
function shareUnit(persons: readonly string[], handled: ReadonlyMap<string, ReadonlySet<number>>): boolean {
  const [first = '', ...others] = persons;
  return [...(handled.get(first) ?? [])].some((unitId) =>
    others.every((one) => handled.get(one)?.has(unitId) === true),
  );
}

/**
 * At the top nothing falls any further: an appeal against what was declined there needs a second person, a ruling two besides
 * whoever took the answer down.
 */
function checkTop(procedure: Procedure, survey: Survey, spots: readonly Spot[]): readonly Suspicion[] {
  const actions = Object.entries(procedure.actions);
  const has = (kind: string) => actions.some(([, action]) => action.kind === kind);
  return actions.flatMap(([name, action]) => {
    const isAppealed = action.kind === 'accept' && has('appeal') && has('decline');
    const needed = isAppealed ? 2 : action.kind === 'rule' ? 3 : 0;
    if (needed === 0) return [];
    const queues = action.by.filter(({ reach }) => reach === 'queue');
    const thereOf = (spot: Spot) => {
      const on = { spot, holder: spot.chain.length - 1, unitId: undefined };
      return new Set(queues.flatMap((grant) => personsBy(survey, grant, on))).size;
    };
    const few = byChain(spots).flatMap((there) =>
      there[0] !== undefined && thereOf(there[0]) < needed ? there : [],
    );
    const [first] = few;
    if (first === undefined) return [];
    const areas = rolledUp(
      survey,
      few.map(({ areaId }) => areaId),
    );
    return [
      {
        ...({ code: 'samePersonForced', severity: 'must', ...atAction(procedure, name) } as const),
        values: {
          role: rolesOf(queues),
          why: isAppealed ? 'refused' : 'ruled',
          needed,
          there: thereOf(first),
        },
        areas: { ids: areas.slice(0, 100), total: areas.length },
        fixes: checkersFor(procedure, name),
      },
    ];
  });
}
