import { expect, test } from 'vitest';
import { targetsOf } from '../catalogue/index.ts';
import { STANDARD } from '../matter/scene.fixture.ts';
import { applyEdit } from './apply.ts';

const names = Object.keys(STANDARD.actions);
const pass = STANDARD.actions.pass;
if (pass === undefined) throw new Error('the standard procedure has no pass');

test('an action that is put again keeps its place; a new one comes last', () => {
  const again = applyEdit(STANDARD, {
    op: 'putAction',
    name: 'pass',
    action: { ...pass, guards: ['placed'] },
  });
  expect(Object.keys(again.actions)).toEqual(names);
  expect(again.actions.pass?.guards).toEqual(['placed']);
  const more = applyEdit(STANDARD, { op: 'putAction', name: 'passTwice', action: pass });
  expect(Object.keys(more.actions)).toEqual([...names, 'passTwice']);
});

test('an action is moved to a place among the others, and what is not there moves nothing', () => {
  const moved = applyEdit(STANDARD, { op: 'moveAction', name: 'pass', to: 2 });
  expect(Object.keys(moved.actions).indexOf('pass')).toBe(2);
  expect(Object.keys(moved.actions).toSorted()).toEqual(names.toSorted());
  expect(applyEdit(STANDARD, { op: 'moveAction', name: 'nothing', to: 2 })).toEqual(STANDARD);
});

test('a state that is removed is in no action any more, and what began or led only there goes with it', () => {
  const left = applyEdit(STANDARD, { op: 'removeState', name: 'followUp' });
  expect(left.states.followUp).toBeUndefined();
  const used = Object.values(left.actions).flatMap((action) => [
    ...action.from,
    ...targetsOf(action).map(({ to }) => to),
  ]);
  expect(used).not.toContain('followUp');
  for (const gone of ['rate', 'noAnswer', 'rule', 'appealRuling']) expect(left.actions[gone]).toBeUndefined();
  expect(left.actions.pass?.to).toEqual([{ to: 'closed' }]);
  expect(STANDARD.states.followUp).toBeDefined();
});

test('start and titles are set', () => {
  const title = { zh: '新', en: 'New' };
  expect(applyEdit(STANDARD, { op: 'setTitle', title }).title).toEqual(title);
  expect(applyEdit(STANDARD, { op: 'setStart', name: 'accepted' }).start).toBe('accepted');
  const state = { phase: 'handling', title } as const;
  expect(applyEdit(STANDARD, { op: 'putState', name: 'extra', state }).states.extra).toEqual(state);
  expect(applyEdit(STANDARD, { op: 'removeAction', name: 'pass' }).actions.pass).toBeUndefined();
});
