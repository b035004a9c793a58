import { type Procedure, type ProcedureAction, targetsOf } from '../catalogue/index.ts';
import type { Edit } from './edit.ts';

/** The procedure after one change; the order of states and actions stays. A name that is not there is left alone. */
export function applyEdit(procedure: Procedure, edit: Edit): Procedure {
  const { actions, states } = procedure;
  switch (edit.op) {
    case 'putAction':
      return { ...procedure, actions: { ...actions, [edit.name]: edit.action } };
    case 'removeAction':
      return { ...procedure, actions: without(actions, edit.name) };
    case 'moveAction':
      return { ...procedure, actions: moved(actions, edit) };
    case 'putState':
      return { ...procedure, states: { ...states, [edit.name]: edit.state } };
    case 'removeState':
      return {
        ...procedure,
        states: without(states, edit.name),
        actions: actionsWithout(actions, edit.name),
      };
    case 'setStart':
      return { ...procedure, start: edit.name };
    case 'setTitle':
      return { ...procedure, title: edit.title };
    default:
      return edit satisfies never;
  }
}

function without<Row>(table: Readonly<Record<string, Row>>, name: string): Record<string, Row> {
  return Object.fromEntries(Object.entries(table).filter(([one]) => one !== name));
}

function moved<Row>(
  table: Readonly<Record<string, Row>>,
  { name, to }: { readonly name: string; readonly to: number },
): Record<string, Row> {
  const row = Object.entries(table).find(([one]) => one === name);
  const rest = Object.entries(table).filter(([one]) => one !== name);
  return Object.fromEntries(row === undefined ? rest : rest.toSpliced(to, 0, row));
}

/** No action begins in the state or leads to it any more: what is left of none of them goes. */
function actionsWithout(actions: Procedure['actions'], state: string): Procedure['actions'] {
  return Object.fromEntries(
    Object.entries(actions).flatMap(([name, action]) => {
      const from = action.from.filter((one) => one !== state);
      const targets = targetsOf(action);
      const left = targets.filter((target) => target.to !== state);
      const leadsNowhere = targets.length > 0 && left.length === 0;
      if (from.length === 0 || leadsNowhere) return [];
      if (left.length === targets.length) return [[name, { ...action, from }]];
      return [[name, { ...action, from, to: left } satisfies ProcedureAction]];
    }),
  );
}
