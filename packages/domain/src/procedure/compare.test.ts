import { expect, test } from 'vitest';
import type { Procedure, ProcedureAction } from '../catalogue/index.ts';
import { applyEdit } from './apply.ts';
import { compareProcedures } from './compare.ts';

const title = (zh: string) => ({ zh, en: zh });
const action = (more: Partial<ProcedureAction> = {}): ProcedureAction => ({
  kind: 'accept',
  title: title('受理'),
  from: ['reported'],
  to: 'closed',
  by: [
    { role: 'operator', reach: 'queue' },
    { role: 'dutyChief', reach: 'queue' },
  ],
  guards: [],
  fields: [],
  ...more,
});
const procedure: Procedure = {
  code: 'toy',
  version: 1,
  title: title('流程'),
  start: 'reported',
  states: {
    reported: { phase: 'reported', title: title('待受理') },
    closed: { phase: 'closed', title: title('已结案') },
  },
  actions: { first: action(), second: action(), third: action(), fourth: action() },
};

test('a procedure does not differ from itself, nor by its version, nor by how its sets are ordered', () => {
  const { first = action() } = procedure.actions;
  const other = {
    ...procedure,
    version: 2,
    actions: { ...procedure.actions, first: { ...first, by: first.by.toReversed() } },
  };
  expect(compareProcedures(procedure, other)).toEqual([]);
});

test('one target without a condition is the same as a list of it', () => {
  const other = applyEdit(procedure, {
    op: 'putAction',
    name: 'first',
    action: action({ to: [{ to: 'closed' }] }),
  });
  expect(compareProcedures(procedure, other)).toEqual([]);
});

test('rows that are new, gone and changed are told with what of them changed', () => {
  const put = applyEdit(procedure, { op: 'putAction', name: 'fifth', action: action() });
  const gone = applyEdit(put, { op: 'removeAction', name: 'second' });
  const named = applyEdit(gone, { op: 'setTitle', title: title('新流程') });
  const after = applyEdit(named, {
    op: 'putAction',
    name: 'third',
    action: action({ by: [{ role: 'operator', reach: 'queue' }], guards: ['placed'] }),
  });
  expect(compareProcedures(procedure, after)).toEqual([
    { kind: 'changed', at: { kind: 'procedure', name: 'toy' }, parts: ['title'] },
    { kind: 'changed', at: { kind: 'action', name: 'third' }, parts: ['by', 'guards'] },
    { kind: 'added', at: { kind: 'action', name: 'fifth' }, parts: [] },
    { kind: 'removed', at: { kind: 'action', name: 'second' }, parts: [] },
  ]);
});

test('one row moved is one difference, however many it passed', () => {
  const after = applyEdit(procedure, { op: 'moveAction', name: 'fourth', to: 0 });
  expect(compareProcedures(procedure, after)).toEqual([
    { kind: 'changed', at: { kind: 'action', name: 'fourth' }, parts: ['order'] },
  ]);
});

test('a state that changed its phase, and one that is the start now, are told', () => {
  const state = { phase: 'voided', title: title('已结案') } as const;
  const after = applyEdit(applyEdit(procedure, { op: 'putState', name: 'closed', state }), {
    op: 'setStart',
    name: 'closed',
  });
  expect(compareProcedures(procedure, after)).toEqual([
    { kind: 'changed', at: { kind: 'procedure', name: 'toy' }, parts: ['start'] },
    { kind: 'changed', at: { kind: 'state', name: 'closed' }, parts: ['phase'] },
  ]);
});
