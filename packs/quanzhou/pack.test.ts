import { beforeAll, expect, test } from 'vitest';
import type { Pack } from '../../apps/server/src/modules/pack/index.ts';
import { deskless, holdersOf, levelsOf, packIn } from '../facts.fixture.ts';

let pack: Pack;

beforeAll(() => {
  pack = packIn(import.meta.dirname);
});

test('区–乡镇–工作片–村–单元网格: one zone, four towns, 78 villages and 381 grids, with 工作片 between', () => {
  expect(levelsOf(pack)).toEqual({ district: 1, town: 4, workArea: 10, community: 78, grid: 381 });
  const levels = new Map(pack.areas.map(({ code, level }) => [code, level]));
  for (const { level, parent } of pack.areas) {
    if (level === 'community') expect(levels.get(parent ?? '')).toBe('workArea');
    if (level === 'workArea') expect(levels.get(parent ?? '')).toBe('town');
  }
});

test('the zone has a code of its own, its towns are coded in 惠安县', () => {
  expect(pack.manifest.root.startsWith('350521')).toBe(false);
  const towns = pack.areas.filter(({ level }) => level === 'town').map(({ code, name }) => [code, name]);
  expect(towns).toEqual([
    ['350521104000', '洛阳镇'],
    ['350521105000', '东园镇'],
    ['350521106000', '张坂镇'],
    ['350521200000', '百崎回族乡'],
  ]);
});

test('three networks on the same grids: 444 社区, 210 综治 and 151 警务网格员, and 30 part-time workers', () => {
  expect(holdersOf(pack, 'gridWorker')).toEqual({ persons: 444, scopes: 381 });
  expect(holdersOf(pack, 'governanceWorker')).toEqual({ persons: 210, scopes: 210 });
  expect(holdersOf(pack, 'policeWorker')).toEqual({ persons: 151, scopes: 151 });
  for (const [kind, count] of [
    ['governance', 210],
    ['police', 151],
  ] as const) {
    const pieces = pack.overlays.filter((overlay) => overlay.kind === kind);
    expect(pieces.length).toBe(count);
    // Every grid lies in exactly one piece of each network.
    expect(pieces.flatMap(({ grids }) => grids).length).toBe(381);
    expect(new Set(pieces.flatMap(({ grids }) => grids)).size).toBe(381);
  }
  expect(holdersOf(pack, 'partTimeWorker').persons).toBe(30);
});

test('every centre, 工作片 and station is staffed, and stands below the one above it', () => {
  expect(deskless(pack)).toEqual([]);
  const kinds = new Map(pack.units.map(({ code, kind }) => [code, kind]));
  const above = pack.units
    .filter(({ kind }) => kind === 'communityStation')
    .map(({ parent }) => kinds.get(parent ?? ''));
  expect(new Set(above)).toEqual(new Set(['workAreaOffice']));
});
