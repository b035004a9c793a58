import { beforeAll, expect, test } from 'vitest';
import { generatePeople, type Pack } from '../../apps/server/src/modules/pack/index.ts';
import { deskless, holdersOf, levelsOf, packIn } from '../facts.fixture.ts';

let pack: Pack;

beforeAll(() => {
  pack = packIn(import.meta.dirname);
});

test('区–街道–社区–网格: 57 communities and 455 grids', () => {
  expect(levelsOf(pack)).toEqual({ district: 1, town: 7, community: 57, grid: 455 });
});

test('358 compounds, some of them in two grids of a community, with 3,389 buildings', () => {
  const compounds = pack.places.filter(({ kind }) => kind === 'compound');
  expect(compounds).toHaveLength(358);
  expect(new Set(compounds.map(({ grids }) => grids.length))).toEqual(new Set([1, 2]));
  const buildings = pack.places.filter(({ kind }) => kind === 'building');
  expect(buildings).toHaveLength(3389);
  const gridsOf = new Map(compounds.map(({ code, grids }) => [code, grids]));
  for (const { compound, grids } of buildings) {
    expect(gridsOf.get(compound ?? '')).toEqual(expect.arrayContaining([...grids]));
  }
});

test('no code is a real one: none begins with those of a province', () => {
  expect(pack.areas.filter(({ code }) => !code.startsWith('99'))).toEqual([]);
});

test('455 grid workers, one for each grid, and a 楼栋长 in every grid with a building', () => {
  expect(holdersOf(pack, 'gridWorker')).toEqual({ persons: 455, scopes: 455 });
  const built = new Set(pack.places.filter(({ kind }) => kind === 'building').map(({ grids }) => grids[0]));
  const captains = generatePeople(pack).duties.filter(({ title }) => title === 'buildingCaptain');
  expect(captains.length).toBe(built.size);
});

test('every centre and station is staffed', () => {
  expect(deskless(pack)).toEqual([]);
});
