import { ROLES } from '../access/index.ts';
import { type Procedure, REACHES } from '../catalogue/index.ts';
import { GUARDS, KINDS } from '../matter/index.ts';
import { applyEdit } from './apply.ts';
import type { Edit } from './edit.ts';
import type { Pick } from './stage.fixture.ts';

/** One change of a procedure as a careless editor might make it; undefined where there is nothing to change. */
export function mutation(procedure: Procedure, pick: Pick): Edit | undefined {
  const name = pick(Object.keys(procedure.actions));
  const state = pick(Object.keys(procedure.states));
  const action = name === undefined ? undefined : procedure.actions[name];
  if (name === undefined || action === undefined || state === undefined) return undefined;
  const put = (more: Partial<typeof action>): Edit => ({
    op: 'putAction',
    name,
    action: { ...action, ...more },
  });
  const without = <One>(list: readonly One[]): One[] => {
    const gone = pick(list);
    return list.length < 2 ? [...list] : list.filter((one) => one !== gone);
  };
  const { to } = action;
  switch (
    pick([
      'remove',
      'to',
      'from',
      'fromMore',
      'by',
      'one',
      'byMore',
      'guard',
      'guardMore',
      'kind',
      'state',
      'start',
    ])
  ) {
    case 'remove':
      return { op: 'removeAction', name };
    case 'to':
      return put({ to: state });
    case 'from':
      return put({ from: without(action.from) });
    case 'fromMore':
      return put({ from: [...new Set([...action.from, state])] });
    case 'by':
      return put({ by: without(action.by) });
    case 'one':
      return put({ by: action.by.slice(0, 1) });
    case 'byMore':
      return put({ by: [...action.by, { role: pick(ROLES) ?? 'worker', reach: pick(REACHES) ?? 'area' }] });
    case 'guard':
      return put({ guards: without(action.guards) });
    case 'guardMore':
      return put({ guards: [...action.guards, pick(Object.keys(GUARDS)) ?? ''] });
    case 'kind':
      return put({ kind: pick(Object.keys(KINDS)) ?? action.kind });
    case 'state':
      return { op: 'removeState', name: state };
    default:
      return typeof to === 'string' || to === undefined
        ? { op: 'setStart', name: state }
        : put({ to: without(to) });
  }
}

/** A procedure after a few careless changes. */
export function mutated(procedure: Procedure, times: number, pick: Pick): Procedure {
  return Array.from({ length: times }).reduce<Procedure>((changed) => {
    const edit = mutation(changed, pick);
    return edit === undefined ? changed : applyEdit(changed, edit);
  }, procedure);
}
