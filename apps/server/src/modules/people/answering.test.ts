import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, type CastName, PLACES, personIdOf } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const answering = async (who: CastName, place: number) => {
  const { status, body } = await house.get(who, `/api/places/${place}/answering`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items;
};
const letAnswer = (who: CastName, place: number, name: CastName) =>
  house.post(who, `/api/places/${place}/answering`, { personId: personIdOf(name) });

describe('who answers for a place', () => {
  test('is named by its centre, found at the place and at the buildings in it, and told to that person', async () => {
    expect(await answering('sun', PLACES.compound)).toEqual([]);
    const { status, body } = await letAnswer('sun', PLACES.compound, 'gao');
    expect(status).toBe(201);
    expect((await letAnswer('song', PLACES.buildingOne, 'wang')).status).toBe(201);
    const found = await answering('sun', PLACES.buildingOne);
    expect(
      found.map(({ level, personId }: { level: string; personId: string }) => [level, personId]),
    ).toEqual([
      ['compound', personIdOf('gao')],
      ['building', personIdOf('wang')],
    ]);
    expect(found[0]).toMatchObject({ id: body.id, to: null, mayEnd: true });
    const mine = (await house.get('gao', '/api/my-places')).body.items;
    expect(mine.map(({ place }: { place: { id: number } }) => place.id)).toEqual([PLACES.compound]);
    expect((await house.get('sun', '/api/my-places')).body.items).toEqual([]);
  });

  test('is changed by nobody else, and by nobody for themselves', async () => {
    for (const who of ['feng', 'wang', 'du', 'wu'] as const)
      expect((await letAnswer(who, PLACES.buildingTwo, 'bai')).code, who).toBe('access.role');
    expect((await letAnswer('sun', PLACES.buildingTwo, 'sun')).code).toBe('access.role');
    expect((await letAnswer('sun', PLACES.compound, 'gao')).code).toBe('duty.overlap');
    expect((await letAnswer('sun', PLACES.compound, 'wu')).code).toBe('input.invalid');
    expect((await letAnswer('sun', 999_999, 'gao')).code).toBe('not.found');
  });

  test('gives no sight of any matter there', async () => {
    const matter = await house.report(null, { category: '0202', place: { placeId: PLACES.buildingOne } });
    const before = await house.get('bai', `/api/matters/${matter.id}`);
    expect((await letAnswer('sun', PLACES.buildingOne, 'bai')).status).toBe(201);
    expect((await house.get('bai', `/api/matters/${matter.id}`)).status).toBe(before.status);
    expect(before.status).toBe(404);
    const list = await house.get('bai', `/api/matters?tab=all&place=${PLACES.buildingOne}`);
    expect(list.body.items).toEqual([]);
  });

  test('ends when it is ended, and with the duty under which it was given', async () => {
    const found = await answering('sun', PLACES.compound);
    expect((await house.post('feng', `/api/answering/${found[0].id}/end`, {})).code).toBe('access.role');
    expect((await house.post('sun', `/api/answering/${found[0].id}/end`, {})).status).toBe(200);
    expect((await house.post('sun', `/api/answering/${found[0].id}/end`, {})).code).toBe('input.invalid');
    expect(await answering('sun', PLACES.compound)).toEqual([]);
    await house.world.owner.query(
      "update duties set valid_to = now() - interval '1 second' where person_id = $1",
      [personIdOf('wang')],
    );
    const left = await answering('sun', PLACES.buildingOne);
    expect(left.map(({ personId }: { personId: string }) => personId)).toEqual([personIdOf('bai')]);
  });

  test('leaves an entry with every step', async () => {
    const { rows } = await house.world.owner.query<{ action: string }>(
      `select action from entries where subject_kind = 'duty' and action in ('answerFor', 'endAnswering')`,
    );
    expect(rows.map(({ action }) => action).sort()).toEqual([
      'answerFor',
      'answerFor',
      'answerFor',
      'endAnswering',
    ]);
  });
});

describe('the five levels', () => {
  test('go down from the district to a building, each with what lies below it', async () => {
    const levels = async (id: number) => (await house.get('ling', `/api/areas/${id}/levels`)).body;
    const district = await levels(AREAS.district);
    expect(district.counts).toMatchObject({ towns: 2, communities: 3, grids: 4, compounds: 1, buildings: 2 });
    expect(district.rows.map((row: { area: { id: number } }) => row.area.id).sort()).toEqual(
      [AREAS.town, AREAS.otherTown].sort(),
    );
    const grid = await levels(AREAS.gridOne);
    expect(grid.rows).toMatchObject([{ place: { id: PLACES.compound }, counts: { buildings: 2 } }]);
    const compound = (await house.get('ling', `/api/places/${PLACES.compound}`)).body;
    expect(compound.rows.map((row: { place: { id: number } }) => row.place.id)).toEqual([
      PLACES.buildingOne,
      PLACES.buildingTwo,
    ]);
  });

  test('count what is open as far as whoever asks sees it, and each count opens its rows', async () => {
    await house.report(null, { place: { placeId: PLACES.buildingTwo } });
    for (const who of ['ling', 'sun', 'bai', 'feng'] as const) {
      const { body } = await house.get(who, `/api/places/${PLACES.compound}`);
      const rows = await house.get(who, `/api/matters?tab=all&limit=100&place=${PLACES.compound}`);
      const open = rows.body.items.filter(({ phase }: { phase: string }) => phase !== 'closed');
      expect(open, who).toHaveLength(body.open);
    }
  });

  test('of what is not there are not found', async () => {
    expect((await house.get('ling', '/api/areas/999999/levels')).code).toBe('not.found');
    expect((await house.get('ling', '/api/places/999999')).code).toBe('not.found');
    expect((await house.get('ling', '/api/places/x')).status).toBe(404);
  });
});
