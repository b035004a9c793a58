import { type Procedure, type ProcedureAction, targetsOf } from '../catalogue/index.ts';
import { CONDITIONS, findGuard, findKind } from '../matter/index.ts';
import type { Edit } from './edit.ts';
import { atAction, atProcedure, type Suspicion } from './place.ts';

/** States, kinds, guards, conditions, grants and fields that code or the table itself does not know, or knows twice. */
export function checkNames(procedure: Procedure): readonly Suspicion[] {
  const names = Object.keys(procedure.actions);
  return [...checkStart(procedure), ...names.flatMap((name) => checkAction(procedure, name))];
}

function checkStart(procedure: Procedure): Suspicion[] {
  if (Object.hasOwn(procedure.states, procedure.start)) return [];
  const reported = Object.entries(procedure.states).filter(([, { phase }]) => phase === 'reported');
  return [
    {
      code: 'stateUnknown',
      severity: 'must',
      ...atProcedure(procedure),
      values: { state: procedure.start },
      fixes: reported.map(([name]) => ({ op: 'setStart', name })),
    },
  ];
}

/** The action with something else about it; without anybody, or without a state to begin in, it goes. */
export function withAction(name: string, action: ProcedureAction, more: Partial<ProcedureAction>): Edit {
  const changed = { ...action, ...more };
  const stands = changed.by.length > 0 && changed.from.length > 0;
  return stands ? { op: 'putAction', name, action: changed } : { op: 'removeAction', name };
}

function checkAction(procedure: Procedure, name: string): readonly Suspicion[] {
  const action = procedure.actions[name];
  if (action === undefined) return [];
  const must = { severity: 'must', ...atAction(procedure, name) } as const;
  const kind = findKind(action.kind);
  const removal: Edit = { op: 'removeAction', name };
  if (kind === undefined)
    return [{ code: 'kindUnknown', ...must, values: { kind: action.kind }, fixes: [removal] }];
  return [
    ...unknownStates(procedure, name, action),
    ...action.guards
      .filter((guard) => findGuard(guard) === undefined)
      .map((guard): Suspicion => {
        const guards = action.guards.filter((one) => one !== guard);
        return {
          ...{ code: 'guardUnknown', ...must, values: { guard } },
          fixes: [withAction(name, action, { guards })],
        };
      }),
    ...unknownConditions(action).map(
      (condition): Suspicion => ({ code: 'conditionUnknown', ...must, values: { condition } }),
    ),
    ...action.by
      .filter(({ role, reach }) => !kind.widest.some((one) => one.role === role && one.reach === reach))
      .map((grant): Suspicion => {
        const { role, reach } = grant;
        const within = action.by.filter((one) => one !== grant);
        return {
          ...{ code: 'wider', ...must, values: { role, reach } },
          fixes: [withAction(name, action, { by: within })],
        };
      }),
    ...fieldsTwice(action, kind.fields).map(
      (field): Suspicion => ({
        ...{ code: 'fieldTwice', ...must, values: { field } },
        fixes: [withAction(name, action, { fields: uniqueFields(action, kind.fields) })],
      }),
    ),
  ];
}

function unknownStates(procedure: Procedure, name: string, action: ProcedureAction): readonly Suspicion[] {
  const isKnown = (state: string) => Object.hasOwn(procedure.states, state);
  const targets = targetsOf(action).map((target) => target.to);
  const unknown = new Set([...action.from, ...targets].filter((state) => !isKnown(state)));
  return [...unknown].map((state) => {
    const from = action.from.filter((one) => one !== state);
    return {
      ...{ code: 'stateUnknown', severity: 'must', ...atAction(procedure, name), values: { state } },
      fixes: targets.includes(state) ? [] : [withAction(name, action, { from })],
    };
  });
}

function unknownConditions(action: ProcedureAction): readonly string[] {
  return targetsOf(action).flatMap(({ when }) =>
    when === undefined || Object.hasOwn(CONDITIONS, when) ? [] : [when],
  );
}

function fieldsTwice(action: ProcedureAction, own: readonly { readonly name: string }[]): readonly string[] {
  const names = [...own, ...action.fields].map((field) => field.name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function uniqueFields(
  { fields }: ProcedureAction,
  own: readonly { readonly name: string }[],
): ProcedureAction['fields'] {
  return fields.filter(
    (field, index) =>
      own.every(({ name }) => name !== field.name) &&
      fields.findIndex(({ name }) => name === field.name) === index,
  );
}
