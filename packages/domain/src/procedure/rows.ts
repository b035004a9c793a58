import { type Grant, type Procedure, type ProcedureAction, targetsOf } from '../catalogue/index.ts';
import { type ActionKind, findKind } from '../matter/index.ts';
import { DEPENDABLE, EXCEPTIONAL } from './kind-table.ts';
import { type NearGrant, nearGrant, type Sight } from './sight.ts';

/** What of an action is the same for every crew, in one state. */
export interface Row {
  readonly name: string;
  readonly action: ProcedureAction;
  readonly kind: ActionKind;
  /** Staff can go it in any matter, whatever its facts. */
  readonly isOrdinary: boolean;
  readonly near: Readonly<Record<Sight, readonly NearGrant[]>>;
}

const ROWS = new WeakMap<Procedure, ReadonlyMap<string, readonly Row[]>>();

/** The actions of a procedure by the state they begin in, read once for all crews. */
export function rowsOf(procedure: Procedure): ReadonlyMap<string, readonly Row[]> {
  const said = ROWS.get(procedure) ?? readRows(procedure);
  ROWS.set(procedure, said);
  return said;
}

function readRows(procedure: Procedure): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row[]>();
  for (const [name, action] of Object.entries(procedure.actions)) {
    const kind = findKind(action.kind);
    if (kind === undefined) continue;
    for (const state of new Set(action.from))
      rows.set(state, [...(rows.get(state) ?? []), rowOf(procedure, { name, action, kind, state })]);
  }
  return rows;
}

function rowOf(
  procedure: Procedure,
  { name, action, kind, state }: Pick<Row, 'name' | 'action' | 'kind'> & { readonly state: string },
): Row {
  const phase = procedure.states[state]?.phase ?? 'reported';
  const grants = action.by.filter((grant) => isWithin(grant, kind));
  const near = (sight: Sight) => grants.flatMap((grant) => nearGrant(grant, { phase, kind, sight }) ?? []);
  const isOrdinary =
    targetsOf(action).at(-1)?.when === undefined &&
    !EXCEPTIONAL.includes(action.kind) &&
    action.guards.every((guard) => DEPENDABLE.includes(guard) || guard === RESTRICTED);
  const bySight = { open: near('open'), restricted: near('restricted'), visited: near('visited') };
  return { name, action, kind, isOrdinary, near: bySight };
}

/** Holds for a restricted matter from the beginning, so that it may be depended on where one stands. */
export const RESTRICTED = 'restricted';

/** The procedure only narrows what code allows. */
export function isWithin(grant: Grant, { widest }: ActionKind): boolean {
  return widest.some((one) => one.role === grant.role && one.reach === grant.reach);
}
