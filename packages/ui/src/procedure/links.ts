import { type Phase, type Procedure, targetsOf } from '@gezhi/domain/catalogue';
import { phases } from '../phase/index.ts';

/** A move from one state to another and the actions that make it, in the order of the procedure. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly actions: readonly string[];
}

/** The moves of a procedure: what leads back to the same state is left out, equal moves are one. */
export function linksOf(procedure: Procedure): readonly Link[] {
  const found = new Map<string, { from: string; to: string; actions: string[] }>();
  for (const [name, action] of Object.entries(procedure.actions)) {
    for (const from of action.from) {
      for (const { to } of targetsOf(action)) {
        if (from === to) continue;
        const link = found.get(`${from} ${to}`) ?? { from, to, actions: [] };
        if (!link.actions.includes(name)) link.actions.push(name);
        found.set(`${from} ${to}`, link);
      }
    }
  }
  return [...found.values()];
}

/** States by where they stand: the usual path down the middle, ways out on the left, waiting on the right. */
export interface Columns {
  readonly main: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
}

const waysOut: readonly Phase[] = ['declined', 'merged', 'voided'];

/** The phase of a state. */
export function phaseOf(procedure: Procedure, state: string): Phase {
  return procedure.states[state]?.phase ?? 'reported';
}

/** Sorts the states into columns, each in the order of the phases. */
export function columnsOf(procedure: Procedure): Columns {
  const rank = (state: string): number => phases.indexOf(phaseOf(procedure, state));
  const states = Object.keys(procedure.states).sort((a, b) => rank(a) - rank(b));
  const left = states.filter((state) => waysOut.includes(phaseOf(procedure, state)));
  const right = states.filter((state) => phaseOf(procedure, state) === 'suspended');
  return { main: states.filter((state) => !left.includes(state) && !right.includes(state)), left, right };
}
