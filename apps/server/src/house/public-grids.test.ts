import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../test/house.ts';
import type { CastName } from '../../test/world.ts';
import { AREAS, CAST, CAST_NAMES, personIdOf, UNITS } from '../../test/world-cast.ts';

const GRID_ONE = '320812001001001';
const GRID_TWO = '320812001001002';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const { owner } = house.world;
  await owner.query('update units set phone = $2, phone_hours = $3 where id = $1', [
    UNITS.townCentre,
    '0517-0000 1001',
    '08:00-20:00',
  ]);
  await owner.query('update units set phone = $2 where id = $1', [UNITS.districtCentre, '0517-0000 1000']);
  // A part-timer and somebody of whom only the community knows.
  for (const [name, title] of [
    ['wu', 'partTimeWorker'],
    ['xu', 'informationOfficer'],
  ] as const)
    await owner.query(
      `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from) values ($1, $2, $3, $4, 'area', $5, '2020-01-01')`,
      [randomUUID(), personIdOf(name), title, UNITS.station, AREAS.gridOne],
    );
});
afterAll(() => house.close());

const open = (url: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } });
const phoneOf = (name: CastName) => `1385170${String(CAST_NAMES.indexOf(name)).padStart(4, '0')}`;
const hence = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function announce(who: CastName, areaId: number, more: object = {}) {
  const bulletin = {
    ...{ id: uuidv7(), areaId, kind: 'water', zh: { title: '周四停水', text: '9点到15点停水。' }, en: null },
    ...{ contactPhone: null, from: hence(-1), until: hence(5), ...more },
  };
  const answer = await house.post(who, '/api/bulletins/changes', {
    change: { kind: 'addBulletin', bulletin },
  });
  expect(answer.text).toContain(bulletin.id);
  return bulletin;
}

test('a grid names its worker and its chief with their work phones, and whom to call about them', async () => {
  const page = (await open(`/public/grids/${GRID_ONE}`)).body;
  for (const words of [
    '柴米社区第1网格',
    '淮海街道 柴米社区',
    '王秀英',
    '高建华',
    '网格员',
    '网格长',
    '0517-0000 1001',
  ])
    expect(page).toContain(words);
  expect(page).toContain(`tel:${phoneOf('wang')}`);
  expect(page).toContain('第2网格</text>');
  expect(page).toContain('永门名邸 1 栋');
  expect(page).toContain('示意');
  expect((await open('/public/grids/320812001001', {})).statusCode).toBe(404);
  const english = (await open(`/public/grids/${GRID_ONE}`, { 'accept-language': 'en' })).body;
  for (const words of ['Chaimi 1', 'Grid chief', 'Huaihai Centre answers daily'])
    expect(english).toContain(words);
});

test('volunteers, captains, part-timers and everybody else stand in no page, feed, poster or list of residents', async () => {
  const outputs = [
    `/public/grids/${GRID_ONE}`,
    `/public/grids/${GRID_TWO}`,
    '/public/grid',
    '/public/grid?area=all',
    `/public/grid?area=320812001001`,
    `/public/feeds/${GRID_ONE}.atom`,
  ];
  const texts = await Promise.all(
    outputs.map(async (url) => JSON.stringify(await open(url).then(({ body, headers }) => [body, headers]))),
  );
  const posted: readonly CastName[] = ['wang', 'gao', 'bai'];
  for (const name of CAST_NAMES.filter((one) => !posted.includes(one)))
    for (const canary of [CAST[name].name, phoneOf(name), personIdOf(name)])
      for (const [at, text] of texts.entries())
        expect(text.includes(canary), `${canary} in ${outputs[at]}`).toBe(false);
  // Not even where somebody flagged such a title by mistake.
  const { owner } = house.world;
  await owner.query(
    `update titles set posted = true where code in ('informationOfficer', 'buildingCaptain')`,
  );
  const page = (await open(`/public/grids/${GRID_ONE}`)).body;
  for (const name of ['yuan', 'cai', 'xu'] as const) expect(page).not.toContain(CAST[name].name);
  await owner.query(
    `update titles set posted = false where code in ('informationOfficer', 'buildingCaptain')`,
  );
});

test('a place leads to its grids, a community to all of its own, a point to one', async () => {
  const send = (url: string, fields: Record<string, string>) =>
    house.app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: 'localhost',
        origin: 'http://localhost',
      },
      payload: new URLSearchParams(fields).toString(),
    });
  const found = (await send('/public/grid', { q: '永门名邸2号楼' })).body;
  expect(found).toContain(`href="/public/grids/${GRID_TWO}"`);
  expect(found).not.toContain(`href="/public/grids/${GRID_ONE}"`);
  // A sign that no name holds and PostgreSQL refuses is passed over.
  const odd = await send('/public/grid', { q: '永门名邸\u00002号楼' });
  expect([odd.statusCode, odd.body.includes(GRID_TWO)]).toEqual([200, true]);
  const community = (await send('/public/grid', { q: '柴米社区' })).body;
  for (const code of [GRID_ONE, GRID_TWO]) expect(community).toContain(`href="/public/grids/${code}"`);
  const located = await send('/public/grid/here', { lon: '119.005', lat: '33.605' });
  expect(located.headers.location).toBe(`/public/grids/${GRID_ONE}`);
  expect((await send('/public/grid/here', { lon: '120', lat: '30' })).body).toContain('不在本区的网格里');
});

test('bulletins of the grid and of every wider area are read on its page, on their own and in the feed until withdrawn', async () => {
  const own = await announce('gao', AREAS.gridOne, { zh: { title: '本格停水', text: '一。' } });
  const wide = await announce('chen', AREAS.district, {
    zh: { title: '全区停电', text: '二。' },
    kind: 'power',
  });
  const other = await announce('du', AREAS.otherGrid, { zh: { title: '别处修路', text: '三。' } });
  const page = (await open(`/public/grids/${GRID_ONE}`)).body;
  expect(page).toContain('本格停水');
  expect(page).toContain('全区停电');
  expect(page).not.toContain('别处修路');
  expect((await open(`/public/bulletins/${own.id}`)).body).toContain('本格停水');
  const feed = await open(`/public/feeds/${GRID_ONE}.atom`);
  expect(feed.body).toContain(`urn:uuid:${wide.id}`);
  expect(feed.body).toContain('http://localhost/public/feeds/');
  expect(feed.body).not.toContain(other.id);
  const held = { 'if-none-match': String(feed.headers.etag) };
  expect((await open(`/public/feeds/${GRID_ONE}.atom`, held)).statusCode).toBe(304);
  await house.post('gao', '/api/bulletins/changes', { change: { kind: 'withdrawBulletin', id: own.id } });
  const after = await open(`/public/feeds/${GRID_ONE}.atom`, held);
  expect([after.statusCode, after.body.includes(own.id)]).toEqual([200, false]);
  expect((await open(`/public/bulletins/${own.id}`)).statusCode).toBe(404);
});

test('more than a page of bulletins is paged by the last one, none twice and none left out', async () => {
  const made = [];
  for (let at = 0; at < 12; at += 1)
    made.push(
      await announce('du', AREAS.otherCommunity, {
        zh: { title: `通知${at}号`, text: '。' },
        from: hence(-2 - at / 10),
      }),
    );
  const code = '320812002001001';
  const first = (await open(`/public/grids/${code}`)).body;
  const [, after = ''] = /after(?:=|&#61;)([0-9a-f-]{36})/.exec(first) ?? [];
  const second = (await open(`/public/grids/${code}?after=${after}`)).body;
  for (const { id } of made) expect(first.includes(id) !== second.includes(id), id).toBe(true);
  expect((await open(`/public/grids/${code}?after=x`)).statusCode).toBe(422);
});

async function upload(who: CastName): Promise<string> {
  const id = uuidv7();
  const exif = { IFD0: { Copyright: 'canary-of-the-camera' } };
  const picture = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#8ab' } })
    .withExif(exif)
    .jpeg()
    .toBuffer();
  const edge = 'edge';
  const body = Buffer.concat([
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="file"; filename="photo"\r\n\r\n`),
    picture,
    Buffer.from(`\r\n--${edge}--\r\n`),
  ]);
  const answer = await house.app.inject({
    method: 'POST',
    url: `/api/attachments/${id}`,
    headers: {
      ...{ cookie: `gezhi=${who}`, origin: 'http://localhost', host: 'localhost' },
      ...{ 'content-type': `multipart/form-data; boundary=${edge}`, 'idempotency-key': randomUUID() },
    },
    payload: body,
  });
  expect(answer.statusCode).toBe(201);
  return id;
}

const changePortrait = (who: CastName, change: object) =>
  house.post(who, '/api/me/portrait/changes', { change });
const give = (who: CastName, photo: string) =>
  changePortrait(who, { kind: 'givePortrait', photo, consentVersion: 'portrait-1' });

test('a photo stands beside a post only while its person agrees, and withdrawing takes it away at once', async () => {
  expect((await house.get('wang', '/api/me/portrait')).body).toMatchObject({
    posted: true,
    given: null,
    can: ['givePortrait'],
  });
  expect((await house.get('sun', '/api/me/portrait')).body).toMatchObject({ posted: false, can: [] });
  const photo = await upload('wang');
  expect((await open(`/public/portraits/${photo}`)).statusCode).toBe(404);
  expect((await give('gao', photo)).code).toBe('photo.missing');
  expect((await give('wang', photo)).status).toBe(200);
  const shown = await open(`/public/portraits/${photo}`);
  expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
  const { exif, width } = await sharp(shown.rawPayload).metadata();
  expect([exif, width]).toEqual([undefined, 320]);
  expect(shown.rawPayload.includes('canary-of-the-camera')).toBe(false);
  expect((await open(`/public/grids/${GRID_ONE}`)).body).toContain(`/public/portraits/${photo}`);
  const other = await upload('wang');
  expect((await give('wang', other)).status).toBe(200);
  expect((await open(`/public/portraits/${photo}`)).statusCode).toBe(404);
  expect((await changePortrait('wang', { kind: 'withdrawPortrait' })).status).toBe(200);
  expect((await open(`/public/portraits/${other}`)).statusCode).toBe(404);
  expect((await open(`/public/grids/${GRID_ONE}`)).body).not.toContain('/public/portraits/');
  expect((await changePortrait('wang', { kind: 'withdrawPortrait' })).code).toBe('not.found');
  const { rows } = await house.world.owner.query(
    `select action from entries where subject_kind = 'portrait' and subject_id = $1 order by seq`,
    [personIdOf('wang')],
  );
  expect(rows.map(({ action }) => action)).toEqual(['givePortrait', 'givePortrait', 'withdrawPortrait']);
  const left = await house.world.owner.query(`select from attachments where subject_kind = 'portrait'`);
  expect(left.rowCount).toBe(0);
});

test('nobody’s photo is shown whose post is not posted: a volunteer cannot agree, and a duty that ended hides it', async () => {
  expect((await give('yuan', await upload('yuan'))).code).toBe('access.role');
  const photo = await upload('bai');
  expect((await give('bai', photo)).status).toBe(200);
  await house.world.owner.query(
    `update duties set valid_to = now() - interval '1 minute' where person_id = $1`,
    [personIdOf('bai')],
  );
  expect((await open(`/public/portraits/${photo}`)).statusCode).toBe(404);
  expect((await open(`/public/grids/${GRID_TWO}`)).body).not.toContain('白小燕');
});
