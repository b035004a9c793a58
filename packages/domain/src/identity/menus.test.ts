import { expect, test } from 'vitest';
import { menusFor, THINGS } from './menus.ts';

const ALL = new Set(THINGS);

test('only who leads an area or a unit has the screen of what is late there', () => {
  for (const role of ['leader', 'unitLeader'] as const)
    expect(menusFor([role], ALL), role).toContain('leading');
  for (const role of ['worker', 'operator', 'dutyChief', 'handler', 'systemAdmin'] as const)
    expect(menusFor([role], ALL), role).not.toContain('leading');
});

test('who leads a unit finds how it was rated, where there is something to rate', () => {
  expect(menusFor(['unitLeader'], ALL)).toContain('ratings');
  expect(menusFor(['unitLeader'], new Set())).not.toContain('ratings');
  for (const role of ['worker', 'handler', 'receiver', 'volunteer'] as const)
    expect(menusFor([role], ALL), role).not.toContain('ratings');
});

test('who has no post has no menu', () => {
  expect(menusFor([], ALL)).toEqual([]);
});

test('a menu stands only where the district has the thing', () => {
  const none = menusFor(['dutyChief', 'worker', 'leader'], new Set());
  for (const menu of ['verifications', 'pool', 'taking', 'mediations', 'services', 'ratings'] as const)
    expect(none, menu).not.toContain(menu);
  expect(none).not.toContain('appointments');
  expect(none).not.toContain('firms');
  expect(none).toEqual(expect.arrayContaining(['workbench', 'supervision', 'areas', 'problems']));
  expect(menusFor(['dutyChief'], new Set(['pools']))).toContain('pool');
  expect(menusFor(['dutyChief'], new Set(['places']))).toContain('appointments');
  expect(menusFor(['dutyChief'], ALL).length).toBe(menusFor(['dutyChief'], new Set()).length + 7);
});

test('whoever sets the list of services up finds it while it is empty', () => {
  expect(menusFor(['systemAdmin'], new Set())).toContain('services');
});
