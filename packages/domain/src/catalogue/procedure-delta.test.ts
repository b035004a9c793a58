import { expect, test } from 'vitest';
import { extendProcedure, type Procedure, procedureDeltaSchema, procedureSchema } from './index.ts';

const title = { zh: '词', en: 'Word' };
const by = [{ role: 'operator', reach: 'queue' }];

/** Four states in a row, one of them aside; a remark in all that are open. */
const BASE: Procedure = procedureSchema.parse({
  code: 'standard',
  version: 3,
  title,
  start: 'reported',
  states: {
    reported: { phase: 'reported', title },
    dispatched: { phase: 'dispatched', title },
    suspended: { phase: 'suspended', title },
    closed: { phase: 'closed', title },
  },
  actions: {
    accept: { kind: 'accept', title, from: ['reported'], to: 'dispatched', by },
    suspend: { kind: 'decideSuspension', title, from: ['dispatched'], to: 'suspended', by },
    resume: { kind: 'resume', title, from: ['suspended'], to: 'dispatched', by },
    remark: { kind: 'remark', title, from: ['reported', 'dispatched', 'suspended'], by },
    close: { kind: 'submit', title, from: ['dispatched'], to: 'closed', by, guards: ['leadSigned'] },
  },
});

/** What comes of a delta, parsed as a procedure, and what it could not have. */
function extended(said: object) {
  const delta = procedureDeltaSchema.parse({ extends: 'standard', ...said });
  const { procedure, faults } = extendProcedure(delta, BASE);
  return { procedure: procedureSchema.parse(procedure), faults };
}

test('a delta that says nothing is what it extends', () => {
  expect(extended({})).toEqual({ procedure: BASE, faults: [] });
});

test('head, states and actions are changed field by field, a title in one language alone', () => {
  const { procedure } = extended({
    code: 'other',
    title: { zh: '别的' },
    states: { reported: { title: { zh: '采集' } } },
    actions: { close: { guards: [] }, accept: { title: { en: 'Take in' } } },
  });
  expect(procedure).toMatchObject({ code: 'other', version: 3, title: { zh: '别的', en: 'Word' } });
  expect(procedure.states.reported).toEqual({ phase: 'reported', title: { zh: '采集', en: 'Word' } });
  expect(procedure.actions.close).toEqual({ ...BASE.actions.close, guards: [] });
  expect(procedure.actions.accept).toEqual({ ...BASE.actions.accept, title: { zh: '词', en: 'Take in' } });
});

test('a state that is taken away leaves what begins there, and what began nowhere else goes with it', () => {
  const { procedure, faults } = extended({
    states: { suspended: { ended: true } },
    actions: { suspend: { ended: true } },
  });
  expect(faults).toEqual([]);
  expect(Object.keys(procedure.states)).toEqual(['reported', 'dispatched', 'closed']);
  expect(Object.keys(procedure.actions)).toEqual(['accept', 'remark', 'close']);
  expect(procedure.actions.remark?.from).toEqual(['reported', 'dispatched']);
});

test('a new state stands where it says, and inherited actions that begin in all it stands beside begin there too', () => {
  const { procedure } = extended({
    states: {
      offered: { before: 'dispatched', beside: ['reported', 'dispatched'], phase: 'dispatched', title },
    },
    actions: {
      take: { before: 'suspend', kind: 'take', title, from: ['offered'], to: 'dispatched', by },
    },
  });
  expect(Object.keys(procedure.states)).toEqual(['reported', 'offered', 'dispatched', 'suspended', 'closed']);
  expect(Object.keys(procedure.actions)).toEqual(['accept', 'take', 'suspend', 'resume', 'remark', 'close']);
  expect(procedure.actions.remark?.from).toEqual(['reported', 'offered', 'dispatched', 'suspended']);
  expect(procedure.actions.accept?.from).toEqual(['reported']);
});

test('what an action says itself of where it begins counts alone', () => {
  const { procedure } = extended({
    states: { offered: { beside: 'dispatched', phase: 'dispatched', title } },
    actions: { remark: { from: ['dispatched'] }, close: { before: 'accept' } },
  });
  expect(procedure.actions.remark?.from).toEqual(['dispatched']);
  expect(procedure.actions.suspend?.from).toEqual(['dispatched', 'offered']);
  expect(Object.keys(procedure.actions)[0]).toBe('close');
});

test.each([
  [
    'a state that is not inherited',
    { states: { gone: { ended: true } } },
    'notInherited',
    ['states', 'gone'],
  ],
  [
    'an action that is not inherited',
    { actions: { gone: { ended: true } } },
    'notInherited',
    ['actions', 'gone'],
  ],
  [
    'a place before nothing',
    { actions: { close: { before: 'gone' } } },
    'notThere',
    ['actions', 'close', 'before'],
  ],
  [
    'a state to which an inherited action still leads',
    { states: { suspended: { ended: true } } },
    'leadsToEnded',
    ['states', 'suspended'],
  ],
])('%s is said at its place', (_, said, problem, path) => {
  const { faults } = extendProcedure(procedureDeltaSchema.parse({ extends: 'standard', ...said }), BASE);
  expect(faults).toMatchObject([{ problem, path }]);
});

test('an action that says where else it leads loses no way', () => {
  const said = { states: { suspended: { ended: true } }, actions: { suspend: { to: 'closed' } } };
  expect(extended(said).faults).toEqual([]);
});

test.each([
  ['a word too many', { actions: { close: { form: ['reported'] } } }],
  ['a state that is ended by half', { states: { suspended: { ended: false } } }],
  ['a name that is none', { extends: '../standard' }],
])('%s is refused', (_, said) => {
  expect(procedureDeltaSchema.safeParse({ extends: 'standard', ...said }).success).toBe(false);
});
