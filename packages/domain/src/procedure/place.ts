import type { Procedure } from '../catalogue/index.ts';
import type { Edit } from './edit.ts';
import type { Finding } from './finding.ts';

/** A finding with the changes that might mend it, best first; the check keeps the first that does. */
export interface Suspicion extends Omit<Finding, 'fix'> {
  readonly fixes?: readonly Edit[];
}

type Place = Pick<Finding, 'at' | 'row'>;

const rowIn = (table: object, name: string): number | null => {
  const index = Object.keys(table).indexOf(name);
  return index < 0 ? null : index + 1;
};

/** The row of an action. */
export function atAction(procedure: Procedure, name: string): Place {
  return { at: { kind: 'action', name }, row: rowIn(procedure.actions, name) };
}

/** The row of a state. */
export function atState(procedure: Procedure, name: string): Place {
  return { at: { kind: 'state', name }, row: rowIn(procedure.states, name) };
}

/** The procedure as a whole. */
export function atProcedure({ code }: Procedure): Place {
  return { at: { kind: 'procedure', name: code }, row: null };
}
