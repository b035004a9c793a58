import { isOpenPhase, type Procedure } from '../catalogue/index.ts';
import { findKind, KINDS, type RequestKind } from '../matter/index.ts';

/** A state of one version and the state of another in which its matters go on. */
export interface StateMove {
  readonly from: string;
  readonly to: string;
}

/**
 * Why matters in flight cannot be moved so (docs/field.md §2.22), or null where they can: both states have to be there (`state`), and
 * to be of the same open phase (`phase`), because clocks, parts, lists and indicators go by the phase.
 */
export function refusedMove(
  before: Procedure,
  after: Procedure,
  { from, to }: StateMove,
): 'state' | 'phase' | null {
  const [old, next] = [stateOf(before, from), stateOf(after, to)];
  if (old === undefined || next === undefined) return 'state';
  return old.phase === next.phase && isOpenPhase(old.phase) ? null : 'phase';
}

function stateOf({ states }: Procedure, name: string): Procedure['states'][string] | undefined {
  return Object.hasOwn(states, name) ? states[name] : undefined;
}

/**
 * Whether whatever is asked could be decided, and taken back where somebody asked for it, in a state: a matter with something
 * asked that nobody could end stays with its version, or it would never move again (docs/field.md §2.4).
 */
export function canEnd(procedure: Procedure, state: string, asked: readonly RequestKind[]): boolean {
  const kinds = Object.values(procedure.actions)
    .filter(({ from }) => from.includes(state))
    .map(({ kind }) => kind);
  return asked.every((request) => {
    const isDecided = kinds.some((name) => findKind(name)?.decides === request);
    return isDecided && (!isAsked(request) || kinds.includes('withdraw'));
  });
}

/** A ruling is opened by an outcome: nobody asked, so nobody takes it back. */
function isAsked(request: RequestKind): boolean {
  return Object.values(KINDS).some(({ asks }) => asks === request);
}
