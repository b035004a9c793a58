import { expect, test } from 'vitest';
import { menusFor } from './menus.ts';

test('only a leader has the screen of what is late in an area', () => {
  expect(menusFor(['leader'])).toContain('leading');
  for (const role of ['worker', 'operator', 'dutyChief', 'unitLeader', 'systemAdmin'] as const)
    expect(menusFor([role]), role).not.toContain('leading');
});

test('who has no post has no menu', () => {
  expect(menusFor([])).toEqual([]);
});
