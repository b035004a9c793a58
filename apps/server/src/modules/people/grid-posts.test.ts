import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, type CastName, dutyIdOf, personIdOf } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const postsOf = async (who: CastName, id: number) => {
  const { status, body } = await house.get(who, `/api/areas/${id}/grid-posts`);
  expect(status).toBe(200);
  return body;
};

test('a district that asks for no posts has none, and no gaps', async () => {
  expect(await postsOf('ling', AREAS.district)).toEqual({
    ...{ posts: [], holders: [], grids: 4, lacking: 0, gaps: [] },
  });
});

test('a grid names who holds each post, a larger area which grids lack one, and nobody', async () => {
  await house.world.owner.query(
    `insert into grid_posts (area_id, code, name, name_en, titles, position) values
       ($1, 'chief', '一长', 'Chief', '{gridChief}', 0), ($1, 'worker', '一员', 'Worker', '{gridWorker}', 1)`,
    [AREAS.district],
  );
  const grid = await postsOf('wu', AREAS.gridOne);
  expect(
    grid.holders.map(({ post, personId }: { post: string; personId: string }) => [post, personId]),
  ).toEqual([
    ['chief', personIdOf('gao')],
    ['worker', personIdOf('wang')],
  ]);
  expect(grid).toMatchObject({ grids: 1, lacking: 0 });
  const community = await postsOf('admin', AREAS.community);
  expect(community).toMatchObject({ holders: [], grids: 2, lacking: 1 });
  expect(community.gaps).toEqual([{ areaId: AREAS.gridTwo, missing: ['chief'] }]);
});

test('whose duty ends leaves a gap', async () => {
  await house.world.owner.query("update duties set valid_to = now() - interval '1 second' where id = $1", [
    dutyIdOf('wang'),
  ]);
  expect((await postsOf('song', AREAS.gridOne)).gaps).toEqual([
    { areaId: AREAS.gridOne, missing: ['worker'] },
  ]);
  expect((await house.get('song', '/api/areas/999999/grid-posts')).code).toBe('not.found');
});
