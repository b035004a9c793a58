import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, type CastName, UNITS } from '../../../test/world.ts';
import { CANARY, closedMatter, upload } from './scene.fixture.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const WORDS = { title: '路边垃圾已清运', summary: '垃圾当天清走，地面已冲洗。' };

async function candidateOf(
  matterId: string,
): Promise<{ id: string; version: number; state: string } | undefined> {
  const { rows } = await house.world.owner.query(
    'select id, version, state, reason, number from publications where matter_id = $1',
    [matterId],
  );
  return rows[0];
}
async function candidate(more: object = {}) {
  const matter = await closedMatter(house, more);
  const found = await candidateOf(matter.id);
  if (found === undefined) throw new Error('not offered');
  return { ...found, matter };
}
const page = async (id: string, who: CastName = 'sun') =>
  (await house.get(who, `/api/publications/${id}`)).body;
const change = (
  who: CastName | null,
  at: { id: string; version: number },
  asked: object,
  key = randomUUID(),
) =>
  house.post(
    who,
    `/api/publications/${at.id}/changes`,
    { version: at.version, change: asked },
    { 'idempotency-key': key },
  );
const publish = (at: { id: string; version: number }, more: object = {}) =>
  change('sun', at, { kind: 'publish', ...WORDS, exact: false, photos: [], ...more });
const cover = (id: string, body: object, who: CastName = 'sun') =>
  house.post(who, `/api/publications/${id}/photos`, { id: uuidv7(), ...body });
const listed = async (query = '') => (await house.get(null, `/api/public/handled${query}`)).body.items;
const codesOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select action, actor_kind, codes from entries where subject_id = $1 order by seq',
    [id],
  );
  return rows;
};

test('what was closed waits for the moderators of its area and for nobody else', async () => {
  const { id, matter } = await candidate();
  for (const who of ['sun', 'song', 'zhao', 'ling'] as const) {
    const { items } = (await house.get(who, '/api/publications?limit=100')).body;
    expect(
      items.map((one: { id: string }) => one.id),
      who,
    ).toContain(id);
  }
  const other = await house.get('du', '/api/publications');
  expect(other.body.items).toEqual([]);
  expect((await house.get('du', `/api/publications/${id}`)).status).toBe(404);
  for (const who of ['wang', 'feng', 'he', 'admin'] as const)
    expect((await house.get(who, '/api/publications')).code, who).toBe('access.role');
  expect((await house.get(null, '/api/publications')).status).toBe(401);
  const { data, can } = await page(id);
  expect(can).toEqual(['publish', 'leaveOut']);
  expect(data).toMatchObject({ state: 'waiting', number: null, title: null, hasPoint: true, exact: false });
  expect(data.sources.map((one: { id: string }) => one.id)).toEqual([matter.photo]);
  expect(JSON.stringify(data)).not.toContain(CANARY.words);
  expect(JSON.stringify(data)).not.toContain(CANARY.phone);
  expect(await listed()).toEqual([]);
});

test('care, restricted, complaints, other categories and what nobody handled never come before a moderator', async () => {
  const about = await closedMatter(house, { about: [{ kind: 'unit', unitId: UNITS.housing }] });
  expect(await candidateOf(about.id)).toBeUndefined();
  const ordinary = await closedMatter(house, { category: '0204' });
  expect(await candidateOf(ordinary.id)).toBeUndefined();
  const sealed = await candidate();
  await house.walk(sealed.matter.id, ['song', 'restrict', { reason: '涉及未成年人' }]);
  await house.parts.deliveries.runDue();
  expect(await candidateOf(sealed.matter.id)).toMatchObject({ state: 'withdrawn', reason: 'matter' });
  const moved = await house.report(null, { category: '0401' });
  await house.walk(moved.id, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  expect(await candidateOf(moved.id)).toBeUndefined();
});

test('words with a number, the reporter’s name or a house are refused, and it is said where', async () => {
  const at = await candidate();
  const refused = await publish(at, {
    title: `${CANARY.house}垃圾清运`,
    summary: `${CANARY.name}很满意，电话${CANARY.phone}`,
  });
  expect(refused.code).toBe('publication.personal');
  expect(refused.body.details.marks).toEqual([
    { field: 'title', kind: 'house', start: 0, end: 5 },
    { field: 'summary', kind: 'name', start: 0, end: 4 },
    { field: 'summary', kind: 'phone', start: 10, end: 21 },
  ]);
  expect(await candidateOf(at.matter.id)).toMatchObject({ state: 'waiting', version: at.version });
  expect((await publish(at, { title: '' })).status).toBe(422);
});

test('a photo is public only after somebody blacked it out, in a file of its own', async () => {
  const at = await candidate();
  const source = at.matter.photo;
  expect((await cover(at.id, { source, boxes: [] })).code).toBe('input.invalid');
  expect((await cover(at.id, { source, boxes: [{ x: 0, y: 0, width: 0, height: 1 }] })).code).toBe(
    'input.invalid',
  );
  expect((await cover(at.id, { source, boxes: [{ x: 0, y: 0, width: 0.5, height: 1 }] }, 'feng')).code).toBe(
    'access.role',
  );
  const strange = await upload(house, 'sun', '#00ff00');
  expect((await cover(at.id, { source: strange, boxes: [], nothingToHide: true })).code).toBe(
    'photo.missing',
  );
  const made = await cover(at.id, { source, boxes: [{ x: 0.25, y: 0.5, width: 0.5, height: 0.25 }] });
  expect(made.status).toBe(201);
  const photo = made.body.id;
  expect((await house.get(null, `/api/public/handled/photos/${photo}/full`)).status).toBe(404);
  expect((await house.get('sun', `/api/publications/${at.id}/photos/${photo}/full`)).status).toBe(200);
  expect((await house.get('du', `/api/publications/${at.id}/photos/${photo}/full`)).status).toBe(404);
  expect((await publish(at, { photos: [source] })).code).toBe('photo.missing');
  expect((await publish(at, { photos: [photo] })).status).toBe(200);
  for (const [size, width] of [
    ['full', 400],
    ['thumb', 320],
  ] as const) {
    const answer = await house.app.inject({ url: `/api/public/handled/photos/${photo}/${size}` });
    expect(answer.headers['cache-control']).toBe('public, max-age=600');
    const { data, info } = await sharp(answer.rawPayload).raw().toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(width);
    const at = (x: number, y: number) => {
      const first = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
      return [...data.subarray(first, first + 3)].map((part) => part > 127);
    };
    expect(at(0.5, 0.6)).toEqual([false, false, false]);
    expect(at(0.27, 0.52)).toEqual([false, false, false]);
    expect(at(0.73, 0.73)).toEqual([false, false, false]);
    expect(at(0.1, 0.6)).toEqual([true, false, false]);
    expect(at(0.5, 0.9)).toEqual([true, false, false]);
    expect((await sharp(answer.rawPayload).metadata()).exif).toBeUndefined();
    expect(answer.rawPayload.includes(Buffer.from(CANARY.name))).toBe(false);
  }
  expect((await house.get(null, `/api/attachments/${source}/full`)).status).toBe(401);
});

test('the place is the grid, and the point only where somebody says that it is public space', async () => {
  const [rough, exact] = [await candidate(), await candidate()];
  const first = (await publish(rough)).body.number;
  const second = (await publish(exact, { exact: true })).body.number;
  const read = async (number: string) => (await house.get(null, `/api/public/handled/${number}`)).body.data;
  expect(await read(first)).toMatchObject({ areaId: AREAS.gridOne, exact: false, point: [119.005, 33.605] });
  expect(await read(second)).toMatchObject({ exact: true, point: [119.0051, 33.6051] });
  const nowhere = await candidate({ place: { communityId: AREAS.community } });
  expect((await publish(nowhere, { exact: true })).code).toBe('input.invalid');
});

test('a repeat changes nothing, a second moderator is told, and each decision is an entry without words', async () => {
  const at = await candidate();
  const key = randomUUID();
  const asked = { kind: 'publish', ...WORDS, exact: false, photos: [] };
  const first = await change('sun', at, asked, key);
  expect((await change('sun', at, asked, key)).text).toBe(first.text);
  const late = await change('xu', at, { kind: 'leaveOut', reason: 'trivial' });
  expect([late.status, late.code]).toEqual([409, 'publication.changed']);
  expect(late.body.details).toEqual({ version: at.version + 1, state: 'published' });
  const next = { id: at.id, version: at.version + 1 };
  expect((await page(at.id)).can).toEqual(['withdraw']);
  expect((await change('song', next, { kind: 'withdraw', reason: 'asked' })).status).toBe(200);
  expect((await house.get(null, `/api/public/handled/${first.body.number}`)).status).toBe(404);
  const again = await publish({ id: at.id, version: at.version + 2 });
  expect(again.body).toMatchObject({ number: first.body.number, state: 'published' });
  const entries = await codesOf(at.id);
  expect(entries.map((one) => [one.action, one.actor_kind])).toEqual([
    ['offer', 'scheduler'],
    ['publish', 'person'],
    ['withdraw', 'person'],
    ['publish', 'person'],
  ]);
  expect(JSON.stringify(entries)).not.toContain(WORDS.title);
});

test('left out with a reason, and published after all', async () => {
  const at = await candidate();
  expect((await change('sun', at, { kind: 'leaveOut' })).code).toBe('input.invalid');
  expect((await change('sun', at, { kind: 'leaveOut', reason: 'trivial' })).status).toBe(200);
  const left = (await house.get('sun', '/api/publications?state=leftOut')).body.items;
  expect(left.map((one: { id: string }) => one.id)).toContain(at.id);
  expect((await publish({ id: at.id, version: at.version + 1 })).status).toBe(200);
});

test('a reopened matter is gone from the public pages at once and waits again when it is closed again', async () => {
  const at = await candidate();
  const { number } = (await publish(at)).body;
  expect((await listed()).map((one: { number: string }) => one.number)).toContain(number);
  await house.walk(at.matter.id, ['song', 'reopen', { reason: '又有垃圾' }]);
  expect((await house.get(null, `/api/public/handled/${number}`)).status).toBe(404);
  expect((await listed()).map((one: { number: string }) => one.number)).not.toContain(number);
  expect((await publish({ id: at.id, version: at.version + 1 })).code).toBe('publication.changed');
  await house.parts.deliveries.runDue();
  expect(await candidateOf(at.matter.id)).toMatchObject({ state: 'withdrawn', reason: 'matter' });
  const photo = await upload(house, 'feng', '#ff0000');
  await house.walk(
    at.matter.id,
    ['sun', 'dispatch', { lead: UNITS.urbanManagement }],
    ['qian', 'sign'],
    ['feng', 'submit', { result: '再次清运', photos: [photo] }],
    ['he', 'pass'],
    [{ code: at.matter.queryCode }, 'rate', { rating: 'satisfied' }],
  );
  await house.parts.deliveries.runDue();
  expect(await candidateOf(at.matter.id)).toMatchObject({ state: 'waiting', reason: null });
  expect((await page(at.id)).data.title).toBe(WORDS.title);
  expect((await codesOf(at.id)).map((one) => one.action)).toEqual(['offer', 'publish', 'withdraw', 'offer']);
});

test('the list is filtered by street, community, class and month, and read page by page', async () => {
  const all: { number: string }[] = await listed('?limit=50');
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  for (const query of [`area=${AREAS.town}`, `area=${AREAS.community}`, 'category=04', `month=${month}`])
    expect(await listed(`?limit=50&${query}`), query).toEqual(all);
  for (const query of [`area=${AREAS.otherTown}`, 'category=03', 'month=2020-01'])
    expect(await listed(`?${query}`), query).toEqual([]);
  for (const query of [`area=${AREAS.gridOne}`, 'area=99', 'month=2026-13', 'category=4', 'after=x'])
    expect((await house.get(null, `/api/public/handled?${query}`)).status, query).toBe(422);
  const paged: unknown[] = [];
  let after = '';
  do {
    const { items, next } = (await house.get(null, `/api/public/handled?limit=2${after}`)).body;
    paged.push(...items);
    after = next === undefined ? '' : `&after=${next}`;
  } while (after !== '');
  expect(paged).toEqual(all);
  expect(all.length).toBeGreaterThan(3);
});
