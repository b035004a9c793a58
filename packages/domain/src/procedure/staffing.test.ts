import { expect, test } from 'vitest';
import { STANDARD } from '../matter/scene.fixture.ts';
import type { Finding } from './finding.ts';
import { fullGround } from './ground.fixture.ts';
import { concernsRole, gapsAfter, staffingFindings, staffingPieces } from './staffing.ts';

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

test('whoever does it in pieces may lay it down once for each unit above the areas and around each check, and learns the same', () => {
  const lacking = {
    ...ground,
    posts: ground.posts.filter(({ personId }) => personId !== 'p21-unitLeader-1'),
  };
  const pieces = staffingPieces(STANDARD, lacking);
  let laidDown = 0;
  let step = pieces.next();
  for (; step.done !== true; step = pieces.next()) laidDown += 1;
  const units = new Set(ground.units.filter(({ holds }) => holds).map(({ areaId }) => areaId));
  const levels = new Set(ground.areas.filter(({ id }) => units.has(id)).map(({ level }) => level));
  expect(laidDown).toBeGreaterThanOrEqual(3 + levels.size);
  expect(step.value).toEqual(staffingFindings(STANDARD, { ...lacking }));
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
