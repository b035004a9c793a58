import { expect, test } from 'vitest';
import { menusFor } from './menus.ts';

test('only who leads an area or a unit has the screen of what is late there', () => {
  for (const role of ['leader', 'unitLeader'] as const) expect(menusFor([role]), role).toContain('leading');
  for (const role of ['worker', 'operator', 'dutyChief', 'handler', 'systemAdmin'] as const)
    expect(menusFor([role]), role).not.toContain('leading');
});

test('who has no post has no menu', () => {
  expect(menusFor([])).toEqual([]);
});
