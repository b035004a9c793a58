import { isOpenPhase, type Phase, type Procedure, targetsOf } from '../catalogue/index.ts';
import { withAction } from './check-names.ts';
import { BESIDE, ENDS_CLOCK, saidOf, TAKEN_IN } from './kind-table.ts';
import { FOLLOWS } from './phase-order.ts';
import { atAction, type Suspicion } from './place.ts';

/** Clocks that nothing stops, and phases in an order that no figure can be read from (docs/field.md §2.2, §4.6). */
export function checkTime(procedure: Procedure): readonly Suspicion[] {
  const names = Object.keys(procedure.actions);
  return [
    ...names.flatMap((name) => checkStages(procedure, name)),
    ...checkBeside(procedure),
    ...names.flatMap((name) => checkOrder(procedure, name)),
    ...names.flatMap((name) => checkTaken(procedure, name)),
  ];
}

const phaseOf = ({ states }: Procedure, state: string): Phase | undefined => states[state]?.phase;

/** A step that is the end of a stage has to leave its phase: else the time of the stage goes on, or begins again. */
function checkStages(procedure: Procedure, name: string): readonly Suspicion[] {
  const action = procedure.actions[name];
  const ends = action && saidOf(ENDS_CLOCK, action.kind);
  if (action === undefined || ends === undefined) return [];
  const clocks = action.from.flatMap((state) => {
    const phase = phaseOf(procedure, state);
    const clock = phase && ends[phase];
    const leads = targetsOf(action);
    const leaves = leads.length > 0 && leads.every(({ to }) => phaseOf(procedure, to) !== phase);
    return clock === undefined || leaves ? [] : [{ clock, state }];
  });
  return clocks.map((values) => ({
    ...{ code: 'clockRunsOn', severity: 'must', ...atAction(procedure, name) },
    values: { ...values, why: 'stage' },
  }));
}

/** What is begun beside the matter's own clocks can be ended by somebody. */
function checkBeside(procedure: Procedure): readonly Suspicion[] {
  const actions = Object.entries(procedure.actions);
  const ofKinds = (kinds: readonly string[]) => actions.filter(([, { kind }]) => kinds.includes(kind));
  return BESIDE.flatMap(({ clock, begins, ends, where }) => {
    const enders = ofKinds(ends);
    return ofKinds(begins).flatMap(([name, action]): readonly Suspicion[] => {
      const missing =
        where === 'any'
          ? enders.length === 0
            ? action.from.slice(0, 1)
            : []
          : action.from.filter((state) => isCounting(procedure, state) && !begunEnds(enders, state));
      return missing.map((state) => ({
        ...{ code: 'clockRunsOn', severity: 'advice', ...atAction(procedure, name) },
        values: { clock, state, why: 'beside' },
        fixes: enders.map(([ender, one]) => withAction(ender, one, { from: [...one.from, state] })),
      }));
    });
  });
}

/** From follow-up on nothing is left to reply to. */
function isCounting(procedure: Procedure, state: string): boolean {
  const phase = phaseOf(procedure, state);
  return phase !== undefined && isOpenPhase(phase) && phase !== 'followUp';
}

const begunEnds = (
  enders: readonly (readonly [string, { readonly from: readonly string[] }])[],
  state: string,
) => enders.some(([, { from }]) => from.includes(state));

function checkOrder(procedure: Procedure, name: string): readonly Suspicion[] {
  const action = procedure.actions[name];
  if (action === undefined) return [];
  const wrong = new Map<string, { readonly from: Phase; readonly to: Phase }>();
  for (const state of action.from) {
    for (const target of targetsOf(action)) {
      const from = phaseOf(procedure, state);
      const to = phaseOf(procedure, target.to);
      if (from === undefined || to === undefined || mayFollow(action.kind, from, to)) continue;
      wrong.set(`${from} ${to}`, { from, to });
    }
  }
  return [...wrong.values()].map(({ from, to }) => ({
    ...{ code: 'phaseOrder', severity: 'must', ...atAction(procedure, name) },
    values: { action: name, before: from, after: to, why: 'order' },
    fixes: orderFixes(procedure, name),
  }));
}

/** Inside a phase a procedure may have as many states as it likes. */
function mayFollow(kind: string, from: Phase, to: Phase): boolean {
  if (from === to) return true;
  // What leads into a pause is looked at where pauses are.
  if (to === 'suspended') return true;
  const allowed: readonly string[] = FOLLOWS[from][to] ?? [];
  return allowed.includes('*') || allowed.includes(kind);
}

/** The one state of the phase that this kind of step leads to from there. */
function orderFixes(procedure: Procedure, name: string): NonNullable<Suspicion['fixes']> {
  const action = procedure.actions[name];
  if (action === undefined || typeof action.to !== 'string') return [];
  const from = phaseOf(procedure, action.from[0] ?? '');
  if (from === undefined) return [];
  const right = Object.keys(procedure.states).filter((state) => {
    const phase = phaseOf(procedure, state);
    return (
      phase !== undefined && phase !== from && mayFollow(action.kind, from, phase) && phase !== 'suspended'
    );
  });
  return right.map((to) => withAction(name, action, { to }));
}

/** Steps that figures count are taken in their own phase. */
function checkTaken(procedure: Procedure, name: string): readonly Suspicion[] {
  const action = procedure.actions[name];
  const phases = action && saidOf(TAKEN_IN, action.kind);
  if (action === undefined || phases === undefined) return [];
  const isRight = (state: string) => {
    const phase = phaseOf(procedure, state);
    return phase === undefined || phases.includes(phase);
  };
  return action.from
    .filter((state) => !isRight(state))
    .map((state) => ({
      ...{ code: 'phaseOrder', severity: 'must', ...atAction(procedure, name) },
      values: { action: name, state, phase: phases.join(','), why: 'taken' },
      fixes: [withAction(name, action, { from: action.from.filter(isRight) })],
    }));
}
