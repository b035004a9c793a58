import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CAST,
  type CastName,
  createWorld,
  dutyIdOf,
  IDS,
  POINTS,
  personIdOf,
  type World,
} from '../../../test/world.ts';
import { ask, createWorldServer } from '../../../test/world-server.ts';
import { Journal, verifyEntry } from '../../platform/journal/index.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { registerAreaRoutes } from '../area/index.ts';
import { DUTY_KIND, describePerson, districtProfile, loadDuties, registerPeopleRoutes } from './index.ts';

let world: World;
let app: FastifyInstance;
const changed: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  const ports = {
    tree: () => world.knowledge().tree,
    units: () => world.knowledge().units,
    journal: new Journal(() => []),
    openMatters: (_tx: unknown, areaId: number) => ({ reported: areaId }),
    openAt: async () => new Map<number, number>(),
    onDutiesChanged: (personId: string) => void changed.push(personId),
  };
  app = await createWorldServer(world, (server) => {
    registerAreaRoutes(server, ports);
    registerPeopleRoutes(server, ports);
  });
});
afterAll(async () => {
  await app.close();
  await world.drop();
});

type Named = { name: string };
const namesOf = (items: readonly Named[]) => items.map((one) => one.name);
const people = async (query: string, as: CastName = 'wang') =>
  (await ask(app, `/api/people?${query}`, { as })).json();

const WORKER_POST = {
  title: 'gridWorker',
  unitId: IDS.units.station,
  scopeKind: 'area',
  scopeId: IDS.areas.gridTwo,
};
const AUDITOR_POST = { title: 'auditor', unitId: null, scopeId: IDS.areas.district };
const HANDLER_ELSEWHERE = {
  title: 'handler',
  unitId: IDS.units.housing,
  scopeKind: 'unit',
  scopeId: IDS.units.urbanManagement,
};
const give = (as: CastName, to: CastName, post: object = WORKER_POST) =>
  ask(app, '/api/duties', { as, body: { personId: personIdOf(to), ...post } });
const end = (as: CastName, dutyId: string, body: object = { reason: '调岗' }) =>
  ask(app, `/api/duties/${dutyId}/end`, { as, body });

const rolesNow = async (name: CastName) => {
  await world.reload();
  return world.actorOf(name).duties.map((duty) => duty.role);
};

test('units and titles are known to everybody signed in, and to nobody else', async () => {
  const { items } = (await ask(app, '/api/units', { as: 'wang' })).json();
  expect(items).toContainEqual(
    expect.objectContaining({ id: IDS.units.station, kind: 'station', level: 'community', parentId: 2 }),
  );
  const titles = (await ask(app, '/api/titles', { as: 'wang' })).json().items;
  expect(titles).toContainEqual({
    code: 'gridChief',
    name: '网格长',
    nameEn: 'Grid chief',
    role: 'chief',
    scopes: ['area', 'overlay'],
    mayGive: false,
  });
  for (const url of [
    '/api/units',
    '/api/titles',
    '/api/people',
    '/api/areas/3',
    '/api/areas/at?lon=119&lat=33',
  ])
    expect((await ask(app, url)).statusCode).toBe(401);
});

test('people of a unit come with the duties in force, sorted as Chinese names are', async () => {
  const { items } = await people(`unit=${IDS.units.urbanManagement}`);
  expect(namesOf(items)).toEqual(['冯涛', '陆平', '钱程']);
  expect(items[2]).toMatchObject({
    id: personIdOf('qian'),
    workPhone: expect.stringMatching(/^1\d{10}$/),
    duties: [{ titleName: '收件人', role: 'receiver', scopeKind: 'unit', scopeName: '城市管理局', to: null }],
  });
});

test('people are found by a part of the name and by area with all below it', async () => {
  expect(namesOf((await people(`q=${encodeURIComponent('秀')}`)).items)).toEqual(['王秀英']);
  expect((await people('q=%25')).items).toEqual([]);
  const inCommunity = namesOf((await people(`area=${IDS.areas.community}`)).items);
  expect(inCommunity).toEqual(expect.arrayContaining(['王秀英', '孙丽', '蔡楼']));
  expect(inCommunity).not.toContain('赵伟');
  expect(namesOf((await people(`area=${IDS.areas.otherTown}`)).items)).toEqual(['杜鹃']);
});

test('pages of people follow each other without a gap or a repeat', async () => {
  const seen: string[] = [];
  let after = '';
  for (let page = 0; page < 10; page += 1) {
    const { items, next } = await people(`limit=7${after}`);
    seen.push(...namesOf(items));
    if (next === undefined) break;
    after = `&after=${next}`;
  }
  expect(seen).toHaveLength(Object.keys(CAST).length);
  expect(new Set(seen).size).toBe(seen.length);
  expect((await people('after=nobody')).code).toBe('input.invalid');
});

test('the telephone of a volunteer or captain keeps its middle digits hidden, that of staff is shown', async () => {
  const phoneOf = async (name: string) => (await people(`q=${encodeURIComponent(name)}`)).items[0].workPhone;
  expect(await phoneOf('袁信')).toMatch(/^138\*{4}\d{4}$/);
  expect(await phoneOf('蔡楼')).toMatch(/^138\*{4}\d{4}$/);
  expect(await phoneOf('孙丽')).toMatch(/^138517\d{5}$/);
});

test('an English screen gets English titles', async () => {
  const answer = await ask(app, `/api/people?unit=${IDS.units.housing}`, {
    as: 'ma',
    headers: { 'accept-language': 'en' },
  });
  expect(answer.json().items[0].duties[0]).toMatchObject({ scopeName: 'Housing Bureau' });
});

test("a grid's page names who answers there, from the chief to the captain, with its figures", async () => {
  const page = (await ask(app, `/api/areas/${IDS.areas.gridOne}`, { as: 'sun' })).json();
  expect(namesOf(page.roster)).toEqual(['高建华', '王秀英', '袁信', '蔡楼']);
  expect(page.roster[0]).toMatchObject({ title: '网格长', role: 'chief', dutyId: dutyIdOf('gao') });
  expect(page).toMatchObject({
    area: { code: '320812001001001' },
    outline: { type: 'Polygon' },
    figures: { households: null, buildings: 1, openMatters: { reported: IDS.areas.gridOne } },
  });
  expect(page.bounds).toHaveLength(4);
});

test('who is given a duty over a grid answers there at once, also over an overlay the grid belongs to', async () => {
  const rosterNow = async () =>
    namesOf((await ask(app, `/api/areas/${IDS.areas.gridTwo}`, { as: 'sun' })).json().roster);
  const given = (await give('sun', 'wu', { ...WORKER_POST, title: 'helper' })).json().id;
  expect(await rosterNow()).toContain(CAST.wu.name);
  await end('sun', given);
  await world.owner.query(
    `insert into overlays (id, kind, code, name) values (1, 'economic', 'E1', '经济网格')`,
  );
  await world.owner.query(`insert into overlay_members values (1, $1, null, '2020-01-01', null)`, [
    IDS.areas.gridTwo,
  ]);
  const listed = (await ask(app, '/api/overlays', { as: 'sun' })).json().items;
  expect(listed).toEqual([{ id: 1, kind: 'economic', code: 'E1', name: '经济网格', members: 1 }]);
  const post = { title: 'gridWorker', unitId: IDS.units.station, scopeKind: 'overlay', scopeId: 1 };
  expect((await give('sun', 'wu', post)).json().code).toBe('access.role');
  const held = (await give('admin', 'wu', post)).json().id;
  expect(await rosterNow()).toContain(CAST.wu.name);
  expect(world.actorOf('wu').duties).toEqual([]);
  await world.reload();
  expect(world.actorOf('wu').duties).toMatchObject([{ reach: { level: 'grid', ids: [IDS.areas.gridTwo] } }]);
  await end('admin', held);
  expect(await rosterNow()).not.toContain(CAST.wu.name);
});

test('whatever may be ended says so, and an area says whether a post can be given there', async () => {
  const page = async (areaId: number, as: CastName) =>
    (await ask(app, `/api/areas/${areaId}`, { as })).json();
  const ended = (roster: readonly { name: string; mayEnd: boolean }[]) =>
    namesOf(roster.filter((entry) => entry.mayEnd));
  const grid = await page(IDS.areas.gridOne, 'sun');
  expect([grid.mayAdd, ended(grid.roster).includes('王秀英')]).toEqual([true, true]);
  const station = await page(IDS.areas.community, 'sun');
  expect(ended(station.roster)).not.toContain('孙丽');
  expect(ended(station.roster)).not.toContain('宋国强');
  for (const as of ['sun', 'wang'] as const) {
    const district = await page(IDS.areas.district, as);
    expect([district.mayAdd, ended(district.roster)]).toEqual([false, []]);
  }
  expect((await page(IDS.areas.district, 'admin')).mayAdd).toBe(true);
});

test('a duty that begins later is listed with its person and gives nothing yet; it can be ended before it begins', async () => {
  const given = (await give('sun', 'wu', { ...WORKER_POST, from: '2199-01-01T00:00:00Z' })).json().id;
  const listed = async () => (await people(`q=${encodeURIComponent(CAST.wu.name)}`)).items[0].duties;
  expect(await listed()).toMatchObject([{ from: '2199-01-01T00:00:00.000Z' }]);
  expect(await rolesNow('wu')).toEqual([]);
  await end('sun', given);
  expect(await listed()).toEqual([]);
});

test("a community's page names its station, and the figures count its buildings", async () => {
  const page = (await ask(app, `/api/areas/${IDS.areas.community}`, { as: 'sun' })).json();
  expect(namesOf(page.roster)).toEqual(['宋国强', '孙丽', '徐敏', '何静']);
  expect(page.figures.buildings).toBe(2);
  expect((await ask(app, '/api/areas/999', { as: 'sun' })).json().code).toBe('not.found');
});

test('a point is told with its grid and who answers there', async () => {
  const at = async ([lon, lat]: readonly [number, number]) =>
    (await ask(app, `/api/areas/at?lon=${lon}&lat=${lat}`, { as: 'sun' })).json();
  expect(await at(POINTS.gridTwo)).toMatchObject({ how: 'inside', area: { id: IDS.areas.gridTwo } });
  expect(namesOf((await at(POINTS.gridTwo)).roster)).toContain('白小燕');
  expect(await at(POINTS.border)).toMatchObject({ how: 'border', area: { id: IDS.areas.gridOne } });
  expect(await at(POINTS.near)).toMatchObject({ how: 'nearest', area: { id: IDS.areas.gridOne } });
  expect(await at(POINTS.far)).toEqual({ how: 'outside', area: null, roster: [] });
});

test.each<[string, CastName, CastName, object, number, string]>([
  ['a grid worker', 'wang', 'wu', {}, 403, 'access.role'],
  ['a department leader', 'lu', 'wu', {}, 403, 'access.role'],
  ['the auditor', 'shen', 'wu', {}, 403, 'access.role'],
  ['an operator of another town', 'du', 'wu', {}, 403, 'access.role'],
  ['an operator for a higher role', 'sun', 'wu', { title: 'dutyChief' }, 403, 'access.role'],
  ['an operator outside the own area', 'sun', 'wu', { scopeId: IDS.areas.quietGrid }, 403, 'access.role'],
  ['an operator for the unit above', 'sun', 'wu', { unitId: IDS.units.townCentre }, 403, 'access.role'],
  ['an operator for oneself', 'sun', 'sun', {}, 403, 'access.role'],
  ['the administrator for oneself', 'admin', 'admin', {}, 403, 'access.role'],
  ['a duty chief for a leader', 'chen', 'wu', { title: 'districtLeader' }, 403, 'access.role'],
  ['a title that is not there', 'admin', 'wu', { title: 'emperor' }, 422, 'input.invalid'],
  ['a unit that is not there', 'admin', 'wu', { unitId: 999 }, 422, 'input.invalid'],
  ['an area that is not there', 'admin', 'wu', { scopeId: 999 }, 422, 'input.invalid'],
  [
    'a seat in a department',
    'admin',
    'wu',
    { title: 'seat', unitId: IDS.units.housing },
    422,
    'input.invalid',
  ],
  ['a receiver without a unit', 'admin', 'wu', { title: 'receiver', unitId: null }, 422, 'input.invalid'],
  ['an end before the beginning', 'admin', 'wu', { to: '2020-01-01T00:00:00Z' }, 422, 'input.invalid'],
  ['a duty that is held already', 'admin', 'bai', {}, 409, 'duty.overlap'],
  ['an administrator beside a worker', 'admin', 'wang', AUDITOR_POST, 409, 'duty.overlap'],
  ['an administrator for a single grid', 'admin', 'wu', { title: 'auditor' }, 422, 'input.invalid'],
  [
    'a post for what its title is not held for',
    'admin',
    'wu',
    { scopeKind: 'place', scopeId: 1 },
    422,
    'input.invalid',
  ],
  ['a handler of one unit in another', 'admin', 'wu', HANDLER_ELSEWHERE, 422, 'input.invalid'],
])('no duty is given: %s', async (_case, as, to, change, status, code) => {
  const answer = await give(as, to, { ...WORKER_POST, ...change });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test('nobody is made of thin air', async () => {
  const body = { ...WORKER_POST, personId: '01900000-0000-7000-8000-999999999999' };
  expect((await ask(app, '/api/duties', { as: 'admin', body })).json().code).toBe('input.invalid');
});

test.each<[CastName, object]>([
  ['sun', WORKER_POST],
  [
    'zhao',
    { ...WORKER_POST, title: 'seat', unitId: IDS.units.quietStation, scopeId: IDS.areas.quietCommunity },
  ],
  ['chen', { title: 'handler', unitId: IDS.units.housing, scopeKind: 'unit', scopeId: IDS.units.housing }],
  ['song', { ...WORKER_POST, title: 'buildingCaptain', scopeKind: 'place', scopeId: IDS.places.buildingOne }],
  ['admin', { ...WORKER_POST, title: 'districtLeader', scopeId: IDS.areas.district }],
])('%s gives a duty, it works at once, and ending it takes it back at once', async (as, post) => {
  const given = await give(as, 'wu', post);
  expect(given.statusCode).toBe(201);
  expect(changed.at(-1)).toBe(personIdOf('wu'));
  expect(await rolesNow('wu')).toHaveLength(1);
  const ended = await end(as, given.json().id);
  expect(ended.statusCode).toBe(200);
  expect(await rolesNow('wu')).toEqual([]);
});

test('a duty ends later when that is what was asked for, and is not given twice meanwhile', async () => {
  const given = (await give('sun', 'wu')).json().id;
  await end('sun', given, { reason: '年底退休', at: '2199-12-31T00:00:00+08:00' });
  expect(await rolesNow('wu')).toEqual(['worker']);
  expect((await give('sun', 'wu')).json().code).toBe('duty.overlap');
  await end('sun', given);
  expect((await give('sun', 'wu')).statusCode).toBe(201);
});

test.each<[string, CastName, string, number, string]>([
  ['by a worker', 'wang', dutyIdOf('sun'), 403, 'access.role'],
  ['of an equal of another station', 'du', dutyIdOf('sun'), 403, 'access.role'],
  ['of a superior', 'sun', dutyIdOf('song'), 403, 'access.role'],
  ['that is one’s own', 'sun', dutyIdOf('sun'), 403, 'access.role'],
  ['that ended before', 'admin', dutyIdOf('tao'), 422, 'input.invalid'],
  ['that is not there', 'admin', '01900002-0000-7000-8000-999999999999', 404, 'not.found'],
])('no duty is ended %s', async (_case, as, dutyId, status, code) => {
  const answer = await end(as, dutyId);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test('every change of a duty has its entry, with the reason as a text and no number of a person in it', async () => {
  const given = (await give('chen', 'cai')).json().id;
  await end('chen', given, { reason: '联系电话 13851234567，已离开' });
  const timeline = await world.database.inTransaction(world.actorOf('wang'), null, (tx) =>
    timelineOf(tx, DUTY_KIND, given),
  );
  expect(timeline).toMatchObject([
    {
      seq: 1,
      action: 'addDuty',
      actor: { kind: 'person', personId: personIdOf('chen'), dutyId: dutyIdOf('chen') },
      codes: { personId: personIdOf('cai'), title: 'gridWorker', scopeId: IDS.areas.gridTwo },
    },
    { seq: 2, action: 'endDuty', passages: [{ name: 'reason', audience: 'internal' }] },
  ]);
  expect(timeline[1]?.passages[0]?.text).toBe('联系电话 138****4567，已离开');
  const { rows } = await world.owner.query('select * from entries where subject_id = $1', [given]);
  expect(rows.map(verifyEntry)).toEqual([true, true]);
});

test('two who give the same duty at once give it once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => give('admin', 'yuan', { ...WORKER_POST, title: 'helper' })),
  );
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409, 409, 409, 409]);
});

test('a person is described with posts and units in the language asked for', async () => {
  const card = (language: 'zh-CN' | 'en') =>
    world.database.inTransaction(world.actorOf('sun'), null, (tx) =>
      describePerson(tx, personIdOf('sun'), language),
    );
  expect(await card('zh-CN')).toMatchObject({
    name: '孙丽',
    duties: [{ titleName: '坐席', unitName: '柴米社区工作站', scopeName: '柴米社区' }],
  });
  expect(await card('en')).toMatchObject({
    duties: [{ titleName: 'Operator seat', unitName: 'Chaimi Station' }],
  });
});

test('the district is known, and an ended duty gives nothing', async () => {
  await world.database.inTransaction(world.actorOf('sun'), null, async (tx) => {
    expect(await districtProfile(tx)).toMatchObject({
      name: '清江浦区',
      areaId: IDS.areas.district,
      sketch: true,
    });
    expect(await loadDuties(tx, world.knowledge().tree, personIdOf('tao'))).toEqual([]);
  });
});
