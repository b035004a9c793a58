import { type Procedure, targetsOf } from '../catalogue/index.ts';
import { CONDITIONS } from './change.ts';
import { findGuard } from './guards.ts';
import { type ActionKind, findKind } from './kinds.ts';
import { checkPapers } from './procedure-papers.ts';

/** A fault of a procedure, as path and code; words are the caller's. */
export interface ProcedureFault {
  readonly path: string;
  readonly code:
    | 'state'
    | 'kind'
    | 'guard'
    | 'condition'
    | 'wider'
    | 'unreachable'
    | 'field'
    | 'stuck'
    | 'pause'
    | 'papers';
  readonly value: string;
}

/**
 * Checks a procedure before it may be published: names known, nothing wider than code, every state reachable, and
 * wherever a request may be asked it can be decided and taken back: until then the matter would not move. What is
 * suspended can be taken up again, and nothing is suspended but by a decision that stops its clock. Papers that are owed
 * are neither forgotten nor hold a matter for ever.
 */
export function checkProcedure(procedure: Procedure): readonly ProcedureFault[] {
  return [
    ...checkStates(procedure),
    ...checkPauses(procedure),
    ...checkPapers(procedure),
    ...Object.keys(procedure.actions).flatMap((name) => checkAction(procedure, name)),
    ...Object.keys(procedure.actions).flatMap((name) => checkRequest(procedure, name)),
  ];
}

function checkPauses(procedure: Procedure): ProcedureFault[] {
  const isPaused = (state: string) => procedure.states[state]?.phase === 'suspended';
  const actions = Object.entries(procedure.actions);
  const left = statesOf(procedure, (_, name) => name === 'resume');
  const stuck = Object.keys(procedure.states).filter((state) => isPaused(state) && !left.has(state));
  const wrong = actions.filter(([, action]) => {
    const pauses = targetsOf(action).some((target) => isPaused(target.to));
    return pauses !== (action.kind === 'decideSuspension');
  });
  return [
    ...stuck.map((value): ProcedureFault => ({ path: `states.${value}`, code: 'stuck', value })),
    ...wrong.map(
      ([name, { kind }]): ProcedureFault => ({ path: `actions.${name}.to`, code: 'pause', value: kind }),
    ),
  ];
}

function checkRequest(procedure: Procedure, name: string): ProcedureFault[] {
  const action = procedure.actions[name];
  const { asks: asked, opens } = (action && findKind(action.kind)) ?? {};
  const asks = asked ?? opens;
  if (action === undefined || asks === undefined) return [];
  const decided = statesOf(procedure, (kind) => kind.decides === asks);
  const withdrawn = statesOf(procedure, (_, kindName) => kindName === 'withdraw');
  return action.from
    .filter((state) => !decided.has(state) || (asked !== undefined && !withdrawn.has(state)))
    .map((value) => ({ path: `actions.${name}`, code: 'stuck', value }));
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

function checkStates(procedure: Procedure): ProcedureFault[] {
  const reached = reachedFrom(procedure);
  const unreachable = Object.keys(procedure.states).filter((state) => !reached.has(state));
  const faults: ProcedureFault[] = unreachable.map((value) => ({
    path: `states.${value}`,
    code: 'unreachable',
    value,
  }));
  if (!(procedure.start in procedure.states))
    faults.push({ path: 'start', code: 'state', value: procedure.start });
  return faults;
}

/** States that some way leads to from the start; an island of states that lead only to each other is not among them. */
function reachedFrom(procedure: Procedure): ReadonlySet<string> {
  const reached = new Set([procedure.start]);
  for (const state of reached) {
    for (const action of Object.values(procedure.actions)) {
      if (action.from.includes(state)) for (const target of targetsOf(action)) reached.add(target.to);
    }
  }
  return reached;
}

function checkAction(procedure: Procedure, name: string): ProcedureFault[] {
  const action = procedure.actions[name];
  if (action === undefined) return [];
  const path = `actions.${name}`;
  const kind = findKind(action.kind);
  if (kind === undefined) return [{ path: `${path}.kind`, code: 'kind', value: action.kind }];
  const faults: ProcedureFault[] = [];
  const states = [...action.from, ...targetsOf(action).map((target) => target.to)];
  for (const value of states) if (!(value in procedure.states)) faults.push({ path, code: 'state', value });
  for (const value of action.guards)
    if (!findGuard(value)) faults.push({ path: `${path}.guards`, code: 'guard', value });
  for (const { when } of targetsOf(action)) {
    if (when !== undefined && !(when in CONDITIONS))
      faults.push({ path: `${path}.to`, code: 'condition', value: when });
  }
  for (const grant of action.by) {
    const within = kind.widest.some((one) => one.role === grant.role && one.reach === grant.reach);
    if (!within) faults.push({ path: `${path}.by`, code: 'wider', value: `${grant.role}:${grant.reach}` });
  }
  const own = new Set<string>(kind.fields.map((field) => field.name));
  for (const field of action.fields) {
    if (own.has(field.name)) faults.push({ path: `${path}.fields`, code: 'field', value: field.name });
    own.add(field.name);
  }
  return faults;
}
