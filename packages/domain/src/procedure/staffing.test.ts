import { expect, test } from 'vitest';
import { STANDARD } from '../matter/scene.fixture.ts';
import type { Finding } from './finding.ts';
import { fullGround } from './ground.fixture.ts';
import { concernsRole, gapsAfter, staffingFindings } from './staffing.ts';

const ground = fullGround();
const without = (...personIds: string[]) =>
  staffingFindings(STANDARD, {
    ...ground,
    posts: ground.posts.filter(({ personId }) => !personIds.includes(personId)),
  });
const gap = (more: Partial<Finding>): Finding => ({
  code: 'areaUncovered',
  severity: 'must',
  at: { kind: 'action', name: 'pass' },
  row: 1,
  values: { role: 'verifier,dutyChief', why: 'areas', number: 0 },
  ...more,
});
const areas = (...ids: number[]) => ({ areas: { ids, total: ids.length } });

test('where everybody is there nothing is missing, and without a post exactly its steps are', () => {
  expect(staffingFindings(STANDARD, ground)).toEqual([]);
  const missing = without('p21-unitLeader-1', 'p21-unitLeader-2');
  expect(missing.map(({ at, units }) => [at.name, units?.ids])).toEqual([
    ['endorseReturn', [21]],
    ['endorseSuspension', [21]],
  ]);
});

test('only what was not missing before is told, with the areas that came to it', () => {
  const before = [gap(areas(3))];
  expect(gapsAfter(before, before)).toEqual([]);
  expect(gapsAfter(before, [gap(areas(3, 4))])).toEqual([gap(areas(4))]);
  expect(gapsAfter([], [gap(areas(3))])).toEqual([gap(areas(3))]);
  const worse = gap({ ...areas(3), severity: 'must' });
  expect(gapsAfter([gap({ ...areas(3), severity: 'advice' })], [worse])).toEqual([worse]);
});

test('a gap concerns the roles that would have closed it', () => {
  expect(concernsRole(gap({}), 'dutyChief')).toBe(true);
  expect(concernsRole(gap({}), 'chief')).toBe(false);
});
