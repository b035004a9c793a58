import type { Duty, ReachLevel } from '@gezhi/domain/access';
import type { Area, AreaLevel } from '@gezhi/domain/area';
import { expect, test } from 'vitest';
import { areasReached, dutyOver, isReached } from './reading.ts';
import { AreaTree } from './tree.ts';

const area = (id: number, parentId: number | null, level: AreaLevel): Area => ({
  ...{ id, parentId, level, code: String(id), name: String(id), nameEn: null, short: String(id) },
  ...{ centre: null, validFrom: '2020-01-01', validTo: null },
});
/** A city (1) of two counties (2, 3); in 2 a town (4) with a 工作片 (5) of two villages (6, 7) and a village of its own (8). */
const TREE = new AreaTree(
  [
    ...[area(1, null, 'city'), area(2, 1, 'district'), area(3, 1, 'district'), area(4, 2, 'town')],
    ...[area(5, 4, 'workArea'), area(6, 5, 'community'), area(7, 5, 'community'), area(8, 4, 'community')],
  ],
  [],
);

const duty = (level: ReachLevel, ...ids: number[]): Duty => ({
  ...{ id: `${level} ${ids}`, title: 'leader', role: 'leader', unitId: null, reach: { level, ids } },
});
const by = (...duties: Duty[]) => ({ duties, roles: ['leader'] as const });
const reached = (...duties: Duty[]) => areasReached(TREE, by(...duties));

test('where a post reaches all of a city or of a 工作片, it stands for what lies in it', () => {
  expect(reached(duty('district', 2, 3))).toEqual([1]);
  expect(reached(duty('community', 6, 7))).toEqual([5]);
  expect(reached(duty('community', 6, 7, 8))).toEqual([5, 8]);
  expect(reached(duty('district', 2))).toEqual([2]);
  expect(reached(duty('community', 6), duty('district', 3))).toEqual([3, 6]);
  expect(areasReached(TREE, { duties: [duty('district', 2, 3)], roles: ['worker'] })).toEqual([]);
});

test('one duty is over an area only where it reaches all of it; several read it together', () => {
  const city = duty('district', 2, 3);
  expect(dutyOver(TREE, 1, by(city))).toBe(city);
  expect(dutyOver(TREE, 2, by(city))).toBe(city);
  expect(dutyOver(TREE, 5, by(city))).toBe(city);
  const two = by(duty('district', 2), duty('district', 3));
  expect(dutyOver(TREE, 1, two)).toBeUndefined();
  expect(isReached(TREE, 1, two)).toBe(true);
  expect(isReached(TREE, 1, by(duty('district', 2)))).toBe(false);
  expect(dutyOver(TREE, 4, by(duty('community', 6, 7, 8)))).toBeUndefined();
  expect(dutyOver(TREE, 99, by(city))).toBeUndefined();
});
