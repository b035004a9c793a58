import { unitsAs } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, IDS, POINTS, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

test('the cast has the duties it is known for', () => {
  expect(world.actorOf('sun').duties).toMatchObject([
    {
      role: 'operator',
      unitId: IDS.units.station,
      reach: { level: 'community', ids: [IDS.areas.community] },
    },
  ]);
  expect(world.actorOf('qian').duties).toMatchObject([
    { role: 'receiver', unitId: IDS.units.urbanManagement },
  ]);
  expect(world.actorOf('cai').duties).toMatchObject([{ role: 'captain', reach: { level: 'place' } }]);
  expect(unitsAs(world.actorOf('chen'), ['dutyChief'])).toEqual([IDS.units.districtCentre]);
  expect(world.actorOf('tao').duties).toEqual([]);
  expect(world.actorOf('wu').duties).toEqual([]);
});

test('points fall into the grids they are named for', () => {
  const { locator } = world.knowledge().tree;
  expect(locator.locate(POINTS.gridOne)).toEqual({ how: 'inside', gridId: IDS.areas.gridOne });
  expect(locator.locate(POINTS.border)).toMatchObject({ gridId: IDS.areas.gridOne });
  expect(locator.locate(POINTS.near)).toMatchObject({ how: 'nearest', gridId: IDS.areas.gridOne });
  expect(locator.locate(POINTS.far)).toEqual({ how: 'outside' });
});

test('the catalogue holds ordinary, restricted and care matters and the standard procedure', () => {
  const { catalogue } = world.knowledge();
  const seen = new Set(catalogue.categories.map((one) => one.visibility));
  expect([...seen].sort()).toEqual(['C', 'O', 'R']);
  expect(catalogue.procedureFor(catalogue.find('0401'), [IDS.areas.district])?.procedure.code).toBe(
    'standard',
  );
});
