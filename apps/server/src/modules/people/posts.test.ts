import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, IDS, personIdOf, type World } from '../../../test/world.ts';
import { loadDuties } from './actor.ts';
import { loadPosts } from './posts.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

/** A network over some grids and places, and a post of 吴闲 over it. */
async function postOver(id: number, members: readonly { grid?: number; place?: number }[]): Promise<void> {
  const { owner } = world;
  await owner.query(`insert into overlays (id, kind, code, name) values ($1, 'economic', $2, '网络')`, [
    id,
    `E${id}`,
  ]);
  for (const { grid = null, place = null } of members)
    await owner.query(
      `insert into overlay_members (overlay_id, grid_id, place_id, valid_from) values ($1, $2, $3, '2020-01-01')`,
      [id, grid, place],
    );
  await owner.query(
    `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
     values (gen_random_uuid(), $1, 'gridWorker', $2, 'overlay', $3, '2020-01-01')`,
    [personIdOf('wu'), IDS.units.station, id],
  );
}

test('every post reaches what whoever holds it reaches, also over a network of places alone, or of both', async () => {
  await postOver(1, [{ grid: IDS.areas.gridOne }]);
  await postOver(2, [{ place: IDS.places.compound }]);
  await postOver(3, [{ grid: IDS.areas.gridTwo }, { place: IDS.places.buildingTwo }]);
  await postOver(4, []);
  const { tree } = world.knowledge();
  const [posts, duties] = await world.database.inTransaction(SCHEDULER, null, async (tx) => [
    await loadPosts(tx, tree),
    await loadDuties(tx, tree, personIdOf('wu')),
  ]);
  const own = posts.filter(({ personId }) => personId === personIdOf('wu'));
  const inOrder = (reaches: readonly { level: string; ids: readonly number[] }[]) =>
    reaches.map(({ level, ids }) => `${level} ${ids.toSorted((one, other) => one - other).join()}`).sort();
  expect(inOrder(own.map(({ reach }) => reach))).toEqual(inOrder(duties.map(({ reach }) => reach)));
  const { compound, buildingOne, buildingTwo } = IDS.places;
  expect(inOrder(own.map(({ reach }) => reach))).toContain(
    `place ${[compound, buildingOne, buildingTwo].join()}`,
  );
});
