import { beforeAll, expect, test } from 'vitest';
import type { Pack } from '../../apps/server/src/modules/pack/index.ts';
import { deskless, holdersOf, levelsOf, packIn } from '../facts.fixture.ts';

let pack: Pack;

beforeAll(() => {
  pack = packIn(import.meta.dirname);
});

test('the ground is that of 2019: 17 streets and towns, 124 communities, 345 grids', () => {
  expect(levelsOf(pack)).toEqual({ district: 1, town: 17, community: 124, grid: 345 });
});

test('277 economic grids over the governance grids, each of which is in exactly one; one is an office tower', () => {
  expect(pack.overlays.map(({ kind }) => kind)).toEqual(Array.from({ length: 277 }, () => 'economic'));
  const grids = pack.overlays.flatMap((overlay) => overlay.grids);
  expect(grids.length).toBe(345);
  expect(new Set(grids).size).toBe(345);
  expect(pack.overlays.filter(({ places }) => places.length > 0).map(({ zh }) => zh)).toEqual([
    '丰惠广场楼宇网格',
  ]);
});

test('three teams: 277 信息员, 114 管理员, 688 帮办员', () => {
  expect(holdersOf(pack, 'gridWorker')).toEqual({ persons: 277, scopes: 345 });
  expect(holdersOf(pack, 'gridChief')).toEqual({ persons: 114, scopes: 345 });
  expect(holdersOf(pack, 'helper')).toEqual({ persons: 688, scopes: 345 });
});

test('every centre and station is staffed', () => {
  expect(deskless(pack)).toEqual([]);
});
