import { beforeAll, expect, test } from 'vitest';
import { firmRows } from '../../apps/server/src/modules/loader/firm-rows.ts';
import { numberPack } from '../../apps/server/src/modules/loader/ids.ts';
import { generatePeople, type Pack } from '../../apps/server/src/modules/pack/index.ts';
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
  // 帮办员 are of departments, and each of one firm: they have no grid.
  expect(holdersOf(pack, 'helper')).toEqual({ persons: 688, scopes: 1 });
  // The same 114 receive, judge and divert at their stations.
  expect(holdersOf(pack, 'gridDesk').persons).toBe(114);
});

test('172 firms above scale, each with one 帮办员 who leads and three with them; about 100 firms to an economic grid', () => {
  const ids = numberPack(pack);
  const rows = new Map(firmRows(pack, ids, generatePeople(pack)).map((one) => [one.table, one.rows]));
  const firms = rows.get('firms') ?? [];
  const above = firms.filter((firm) => firm.above_scale === true);
  expect(above.length).toBe(172);
  expect(firms.length / 277).toBeGreaterThan(90);
  expect(firms.length / 277).toBeLessThan(110);
  const teams = Map.groupBy(rows.get('firm_helpers') ?? [], (link) => link.firm_id);
  expect(teams.size).toBe(172);
  for (const team of teams.values())
    expect(team.map(({ leads }) => leads)).toEqual([true, false, false, false]);
});

test('every centre and station is staffed', () => {
  expect(deskless(pack)).toEqual([]);
});
