import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS } from '../../../test/world-cast.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const begin = (areaId: number, more: object = {}) =>
  house.post('sun', '/api/poster-runs', {
    areaId,
    language: 'zh-CN',
    origin: 'http://localhost:8080',
    ...more,
  });
const run = (id: string) => house.get('sun', `/api/poster-runs/${id}`);
const pagesOf = (pdf: string) => [...pdf.matchAll(/\/Type \/Page\n/g)].length;
const print = () => house.parts.press.printAll();

test('one grid is printed at once, by anybody of the staff and by nobody else', async () => {
  const answer = await house.get('sun', `/api/grid-posters/${AREAS.gridOne}`);
  expect(answer.status).toBe(200);
  expect(answer.text.startsWith('%PDF-')).toBe(true);
  expect(pagesOf(answer.text)).toBe(1);
  expect((await house.get('sun', `/api/grid-posters/${AREAS.community}`)).code).toBe('not.found');
  expect((await house.get(null, `/api/grid-posters/${AREAS.gridOne}`)).code).toBe('session.missing');
});

test('a whole area becomes one file with a page for each grid, seen by whoever asked alone', async () => {
  const asked = await begin(AREAS.district);
  expect(asked.body).toMatchObject({ total: 4 });
  const { id } = asked.body;
  expect((await run(id)).body).toEqual({ state: 'waiting', done: 0, total: 4, can: ['cancel'] });
  expect((await house.get('sun', `/api/poster-runs/${id}/file`)).code).toBe('not.found');
  await print();
  expect((await run(id)).body).toEqual({ state: 'done', done: 4, total: 4, can: ['open'] });
  const file = await house.get('sun', `/api/poster-runs/${id}/file`);
  expect([pagesOf(file.text), file.text.startsWith('%PDF-')]).toEqual([4, true]);
  for (const url of [`/api/poster-runs/${id}`, `/api/poster-runs/${id}/file`])
    expect((await house.get('xu', url)).code).toBe('not.found');
});

test('a print that was stopped, or replaced by another one, is not printed on', async () => {
  const first = (await begin(AREAS.town)).body.id;
  const second = (await begin(AREAS.community)).body.id;
  expect((await run(first)).body.state).toBe('cancelled');
  expect((await house.post('xu', `/api/poster-runs/${second}/cancel`, {})).code).toBe('not.found');
  expect((await house.post('sun', `/api/poster-runs/${second}/cancel`, {})).body).toEqual({
    state: 'cancelled',
  });
  await print();
  for (const id of [first, second])
    expect((await run(id)).body).toMatchObject({ state: 'cancelled', done: 0, can: [] });
});

test('a print whose process died is begun anew, one that goes on is left alone', async () => {
  const { id } = (await begin(AREAS.community)).body;
  const left = (age: string) =>
    house.world.owner.query(
      `update poster_runs set state = 'printing', done = 1, moved_at = now() - $2::interval where id = $1`,
      [id, age],
    );
  await left('10 seconds');
  await print();
  expect((await run(id)).body).toMatchObject({ state: 'printing', done: 1 });
  await left('10 minutes');
  await print();
  expect((await run(id)).body).toMatchObject({ state: 'done', done: 2 });
});

test('an area that is none and an address that is none are refused', async () => {
  expect((await begin(99)).body.details.fields).toEqual([{ path: 'areaId', code: 'unknown' }]);
  expect((await begin(AREAS.town, { origin: 'javascript:alert(1)' })).code).toBe('input.invalid');
  expect((await house.get('sun', '/api/poster-runs/01990000-0000-7000-8000-000000000001')).code).toBe(
    'not.found',
  );
});
