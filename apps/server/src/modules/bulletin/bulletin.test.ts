import { VISITOR } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import type { CastName } from '../../../test/world.ts';
import { AREAS } from '../../../test/world-cast.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { atomOf, BULLETIN_KIND, findBulletin, runningBulletins } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const HOUR = 3_600_000;
const hence = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const bulletin = (more: object = {}) => ({
  id: uuidv7(),
  areaId: AREAS.gridOne as number,
  kind: 'water',
  zh: { title: '周四停水', text: '9点到15点停水，请提前存水。' },
  en: null,
  contactPhone: null,
  from: hence(-1),
  until: hence(24),
  ...more,
});
const change = (who: CastName | null, asked: object) =>
  house.post(who, '/api/bulletins/changes', { change: asked });
const add = (who: CastName | null, more: object = {}) =>
  change(who, { kind: 'addBulletin', bulletin: bulletin(more) });
const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => [path, code]);
const shown = async (areaId: number) => {
  const { database, knowledge } = house.parts;
  const page = await database.inTransaction(VISITOR, null, (tx) =>
    runningBulletins(tx, knowledge(), { areaId, limit: 100 }),
  );
  return page.items.map(({ id }) => id);
};

test('a seat, a duty chief and the chief of a grid write for what their post reaches, nobody else at all', async () => {
  expect((await add('gao', { areaId: AREAS.gridOne })).status).toBe(200);
  expect((await add('sun', { areaId: AREAS.community })).status).toBe(200);
  expect((await add('shi', { areaId: AREAS.quietGrid })).status).toBe(200);
  for (const [who, areaId] of [
    ['gao', AREAS.gridTwo],
    ['gao', AREAS.community],
    ['sun', AREAS.town],
    ['du', AREAS.gridOne],
    ['wang', AREAS.gridOne],
    ['lu', AREAS.gridOne],
    ['admin', AREAS.gridOne],
  ] as const)
    expect((await add(who, { areaId })).code, who).toBe('access.role');
  expect((await add(null)).code).toBe('session.missing');
});

test('what is wrong is said by field: numbers of persons, a mobile, a time that is over, an area that is not there', async () => {
  const zh = { title: '停水', text: '找王师傅13851701234' };
  expect(faultsOf(await add('gao', { zh }))).toEqual([['change.bulletin.zh.text', 'text.identifier']]);
  expect(faultsOf(await add('gao', { contactPhone: '13851701234' }))).toEqual([
    ['change.bulletin.contactPhone', 'phone.mobile'],
  ]);
  expect(faultsOf(await add('gao', { until: hence(-2), from: hence(-3) }))).toEqual([
    ['change.bulletin.until', 'past'],
  ]);
  expect(faultsOf(await add('gao', { areaId: 99 }))).toEqual([['change.bulletin.areaId', 'unknown']]);
});

test('a grid shows its own and those of every wider area, newest first and only while they run', async () => {
  const [own, wider, elsewhere, coming] = [
    bulletin({ areaId: AREAS.gridTwo, from: hence(-2) }),
    bulletin({ areaId: AREAS.district, from: hence(-3) }),
    bulletin({ areaId: AREAS.otherTown }),
    bulletin({ areaId: AREAS.gridTwo, from: hence(2) }),
  ];
  for (const one of [own, wider, elsewhere, coming]) {
    expect((await change('chen', { kind: 'addBulletin', bulletin: one })).status).toBe(200);
  }
  expect(
    (await shown(AREAS.gridTwo)).filter((id) => [own.id, wider.id, elsewhere.id, coming.id].includes(id)),
  ).toEqual([own.id, wider.id]);
  expect(await shown(AREAS.otherGrid)).toEqual([elsewhere.id, wider.id]);
  const { database } = house.parts;
  const found = (id: string) => database.inTransaction(VISITOR, null, (tx) => findBulletin(tx, id));
  expect((await found(own.id))?.zh.title).toBe('周四停水');
  expect(await found(coming.id)).toBeUndefined();
  expect(await found('none')).toBeUndefined();
  await house.world.owner.query(
    'update bulletins set valid_until = now() - interval $$1 minute$$ where id = $1',
    [own.id],
  );
  expect(await shown(AREAS.gridTwo)).not.toContain(own.id);
});

test('changing and withdrawing are entries that keep the words; one withdrawn is shown and changed no more', async () => {
  const one = bulletin();
  await change('gao', { kind: 'addBulletin', bulletin: one });
  expect(faultsOf(await change('gao', { kind: 'addBulletin', bulletin: one }))).toEqual([
    ['change.bulletin.id', 'taken'],
  ]);
  const changed = { ...one, zh: { title: '周五停水', text: '改期。' } };
  expect((await change('bai', { kind: 'changeBulletin', bulletin: changed })).code).toBe('access.role');
  expect((await change('du', { kind: 'changeBulletin', bulletin: changed })).code).toBe('not.found');
  expect((await change('song', { kind: 'changeBulletin', bulletin: changed })).status).toBe(200);
  expect(
    (await change('gao', { kind: 'changeBulletin', bulletin: { ...one, areaId: AREAS.gridTwo } })).code,
  ).toBe('access.role');
  expect(await shown(AREAS.gridOne)).toContain(one.id);
  expect((await change('gao', { kind: 'withdrawBulletin', id: one.id })).status).toBe(200);
  expect(await shown(AREAS.gridOne)).not.toContain(one.id);
  expect(faultsOf(await change('gao', { kind: 'changeBulletin', bulletin: changed }))).toEqual([
    ['change.id', 'withdrawn'],
  ]);
  const actor = house.world.actorOf('gao');
  const lines = await house.parts.database.inTransaction(actor, null, (tx) =>
    timelineOf(tx, BULLETIN_KIND, one.id),
  );
  expect(lines.map(({ action }) => action)).toEqual(['addBulletin', 'changeBulletin', 'withdrawBulletin']);
  expect(JSON.stringify(lines)).toContain('周五停水');
});

test('the desk lists what its posts reach, by state and area, in pages, with what may be done', async () => {
  const made = [
    bulletin({ areaId: AREAS.otherGrid }),
    bulletin({ areaId: AREAS.otherCommunity, from: hence(3) }),
  ];
  for (const one of made) await change('du', { kind: 'addBulletin', bulletin: one });
  const list = async (query: string) => (await house.get('du', `/api/bulletins${query}`)).body;
  const all = await list('');
  expect(all.writes).toEqual([AREAS.otherCommunity]);
  expect(all.items.map(({ data }: { data: { id: string } }) => data.id)).toEqual([made[1]?.id, made[0]?.id]);
  expect(all.items[0]).toMatchObject({
    data: { state: 'coming' },
    can: ['changeBulletin', 'withdrawBulletin'],
  });
  const first = await list('?limit=1');
  expect(first.items[0].data.id).toBe(made[1]?.id);
  expect((await list(`?limit=1&after=${first.next}`)).items[0].data.id).toBe(made[0]?.id);
  expect((await list('?state=running')).items).toHaveLength(1);
  expect((await list(`?area=${AREAS.otherGrid}`)).items).toHaveLength(1);
  expect((await list(`?area=${AREAS.gridOne}`)).items).toEqual([]);
  expect((await house.get('du', '/api/bulletins?after=x')).code).toBe('input.invalid');
  expect((await house.get('feng', '/api/bulletins')).code).toBe('access.role');
});

test('a feed names itself, keeps its ids, and escapes what it is told', () => {
  const said = bulletin({ zh: { title: '“停水” & <b>停电</b>', text: '一行\n二行 ]]> &amp; \u0001' } });
  const xml = atomOf({
    ...{ code: '320812001001001', title: '第1网格 通知', author: '中心 & 站' },
    address: 'https://example.org',
    bulletins: [
      {
        ...said,
        kind: 'water',
        en: { title: 'Off', text: 'x < y' },
        writtenAt: said.from,
        changedAt: said.from,
        state: 'running',
      },
    ],
    updated: new Date(said.from),
  });
  expect(xml).toContain('<link rel="self" href="https://example.org/public/feeds/320812001001001.atom"');
  expect(xml).toContain(`<id>urn:uuid:${said.id}</id>`);
  expect(xml).toContain('<id>urn:gezhi:area:320812001001001:bulletins</id>');
  expect(xml).toContain(`<updated>${said.from}</updated>`);
  expect(xml).not.toContain('<b>停电');
  expect(xml).not.toContain('\u0001');
  expect(xml).not.toMatch(/\]\]>(?!<\/)/);
});
