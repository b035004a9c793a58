import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse, type Who } from '../../../test/house.ts';
import { AREAS, personIdOf, UNITS } from '../../../test/world.ts';
import { wholeProcedure } from '../pack/index.ts';

/** Errands (1+1+N): before, during, after (docs/field.md §2.32). */
const PACK = join(import.meta.dirname, '../../../../../packs/standard');
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const { owner } = house.world;
  const definition = wholeProcedure(PACK, 'errand.yaml') as { code: string; version: number };
  await owner.query(
    `insert into procedures (id, area_id, code, version, state, definition, published_at) values (2, 1, $1, $2, 'published', $3, '2020-01-01')`,
    [definition.code, definition.version, definition],
  );
  await owner.query(`update categories set procedure_code = 'errand' where code = '0201'`);
  await owner.query(
    `insert into service_items (code, area_id, zh, en, topic, unit, passes, papers, places, helps, category) values
       ('elderCard', 1, '老年人优待证', 'Card', 'elderly', '@community', '{urbanManagement,housing}', $1, '{station}', '{escort,visit}', '0201'),
       ('readingRoom', 1, '阅览室', 'Room', 'culture', '@community', '{}', '[]', '{}', '{}', null)`,
    [
      JSON.stringify([
        { code: 'idCard', zh: '身份证', en: 'Identity card', mayOwe: false },
        { code: 'photograph', zh: '照片', en: 'Photograph', mayOwe: true },
      ]),
    ],
  );
  await owner.query(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead)
     values ('S1', 'station', $1, $2, '柴米社区服务站', 'Chaimi station', 30, 2, 14),
       ('S2', 'station', $3, $4, '北京路社区服务站', 'Beijinglu station', 30, 2, 14)`,
    [UNITS.station, AREAS.community, UNITS.otherStation, AREAS.otherCommunity],
  );
  await house.parts.learn();
});
afterAll(() => house.close());

const ASKED = { category: '0201', description: '想办老年人优待证，腿脚不便，请人上门。' };
const NAMED = { item: 'elderCard', help: 'visit' };
const ON_THE_WAY: readonly Step[] = [
  ['sun', 'accept'],
  ['sun', 'dispatch', { lead: UNITS.station }],
  ['sun', 'appoint', { person: personIdOf('wang') }],
  ['wang', 'sign'],
];
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}/errand`)).body;
const ownOf = async (code: string) => (await house.get({ code }, '/api/public/errand')).body.data;
const stopsOf = (errand: { stops: { unit: { name: string }; state: string }[] }) =>
  errand.stops.map(({ state }) => state);
async function errand(...steps: readonly Step[]) {
  const made = await house.report(null, ASKED);
  expect((await house.post({ code: made.queryCode }, '/api/public/errand', NAMED)).status).toBe(200);
  await house.walk(made.id, ...steps);
  return made;
}

test('1+1+N: one resident, one worker of the grid, each department with a task of its own, then rated', async () => {
  const { id, queryCode } = await errand();
  expect(await ownOf(queryCode)).toMatchObject({ help: 'visit', companion: null });
  await house.walk(id, ...ON_THE_WAY);
  const before = await pageOf('wang', id);
  expect(before.can).toEqual(['nameErrand', 'tickPapers', 'bringOn', 'book']);
  expect(stopsOf(before.data)).toEqual(['ahead', 'ahead']);
  const ticked = await house.post('wang', `/api/matters/${id}/errand/papers`, { ticked: ['idCard'] });
  expect(ticked.status).toBe(200);
  const owed = { paperName: '一寸照片', bringBy: dayAhead(5), promise: '下周补照片' };
  await house.walk(id, ['wang', 'oweWhileHandling', owed]);
  const slot = (await house.get(null, '/api/public/service-places/S1/slots')).body.items[0];
  const booking = { id: uuidv7(), place: 'S1', item: 'elderCard', startsAt: slot.startsAt };
  await house.post('wang', '/api/appointments', { ...booking, by: null, matterId: id });
  const brought = await house.post('wang', `/api/matters/${id}/errand/departments`, { dueOn: dayAhead(5) });
  expect(brought.body).toMatchObject({ brought: 2 });
  expect((await pageOf('wang', id)).can).not.toContain('bringOn');
  await house.walk(id, ['qian', 'signAssist'], ['ma', 'signAssist']);
  await house.walk(id, ['feng', 'submitAssist', { result: '章盖好了' }]);
  const own = await ownOf(queryCode);
  expect(stopsOf(own).toSorted()).toEqual(['done', 'working']);
  expect(own.companion).toMatchObject({ title: '网格员' });
  const { startsAt, endsAt } = slot;
  const place = { zh: '柴米社区服务站', en: 'Chaimi station' };
  expect(own.appointments).toEqual([{ id: booking.id, version: 1, startsAt, endsAt, place }]);
  expect(own.papers.map((paper: { ticked: boolean }) => paper.ticked)).toEqual([true, false]);
  expect(JSON.stringify(own)).not.toMatch(/王秀英|personId|0190/);
  await house.walk(id, ['niu', 'submitAssist', { result: '核过了' }]);
  const done = { result: '优待证送到家了' };
  expect((await house.step('wang', id, 'submit', done)).body.details.guard).toBe('papersSettled');
  const { data } = (await house.get('wang', `/api/matters/${id}`)).body;
  await house.walk(id, [{ code: queryCode }, 'bringPaper', { owedPaper: `p${data.papers[0].number}` }]);
  await house.walk(id, ['wang', 'submit', done]);
  expect((await house.row(id)).phase).toBe('checking');
  expect((await house.step('wang', id, 'pass')).status).toBe(403);
  await house.walk(id, ['he', 'pass'], [{ code: queryCode }, 'rate', { rating: 'verySatisfied' }]);
  expect((await house.row(id)).phase).toBe('closed');
  expect((await pageOf('wang', id)).can).toEqual([]);
});

test('a department is brought in only by whoever goes along or the centre, and only while it is under way', async () => {
  const { id } = await errand();
  const bring = (who: Who) => house.post(who, `/api/matters/${id}/errand/departments`, { dueOn: null });
  expect((await bring('sun')).code).toBe('matter.phase');
  await house.walk(id, ...ON_THE_WAY);
  expect((await bring('bai')).code).toBe('not.found');
  expect((await bring('gao')).code).toBe('access.role');
  expect((await bring('wang')).body.brought).toBe(2);
  expect((await bring('wang')).body.brought).toBe(0);
  await house.walk(id, ['wang', 'releaseTask', { unit: UNITS.housing, reason: '不用去住建局' }]);
  expect(stopsOf((await pageOf('sun', id)).data).toSorted()).toEqual(['waiting', 'withdrawn']);
});

test('the desk names the service of what was told by telephone, and another one forgets what was ticked', async () => {
  const { id } = await house.report('sun', { ...ASKED, source: 'centre' });
  expect(await pageOf('sun', id)).toEqual({ data: null, can: ['nameErrand'] });
  const name = (who: Who, body: object) => house.post(who, `/api/matters/${id}/errand`, body);
  expect((await name('du', NAMED)).code).toBe('not.found');
  expect((await name('meng', NAMED)).code).toBe('access.role');
  expect((await name('sun', { ...NAMED, help: 'proxy' })).body.details.fields).toEqual([
    { path: 'help', code: 'unknown' },
  ]);
  expect((await name('sun', { ...NAMED, item: 'none' })).body.details.fields[0].path).toBe('item');
  expect((await name('sun', NAMED)).status).toBe(200);
  const tick = (ticked: string[]) => house.post('sun', `/api/matters/${id}/errand/papers`, { ticked });
  expect((await tick(['licence'])).body.details.fields).toEqual([{ path: 'ticked.0', code: 'unknown' }]);
  expect((await tick(['idCard', 'idCard'])).status).toBe(200);
  await name('sun', { ...NAMED, help: 'escort' });
  expect((await pageOf('sun', id)).data).toMatchObject({ help: 'escort', papers: [{ ticked: true }, {}] });
  const { rows } = await house.world.owner.query(
    `select action from entries where subject_id = $1 order by seq`,
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['report', 'nameErrand', 'tickPapers', 'nameErrand']);
});

test('of a service that a unit does by itself nobody goes along, and nothing has to be named', async () => {
  const { owner } = house.world;
  await owner.query(
    `insert into service_items (code, area_id, zh, en, topic, unit, helps, category) values
       ('smallRepair', 1, '小修小补', 'Small repairs', 'household', 'urbanManagement', '{visit}', '0204')`,
  );
  const asked = { category: '0204', description: '想请人上门修水龙头' };
  const made = await house.report(null, asked);
  const named = { item: 'smallRepair', help: 'visit' };
  expect((await house.post({ code: made.queryCode }, '/api/public/errand', named)).status).toBe(200);
  const data = { accompanied: false, stops: [], companion: null, papers: [], help: 'visit' };
  expect(await ownOf(made.queryCode)).toMatchObject(data);
  expect((await pageOf('sun', made.id)).data).toMatchObject({ ...data, item: { code: 'smallRepair' } });
  const other = await house.report(null, asked);
  expect(await pageOf('sun', other.id)).toEqual({ data: null, can: [] });
});

test('a reporter names the service once, of the own report, while nobody has taken it up', async () => {
  const made = await house.report(null, ASKED);
  const name = (code: string, body: object = NAMED) => house.post({ code }, '/api/public/errand', body);
  expect((await name(made.queryCode, { item: 'readingRoom', help: 'visit' })).status).toBe(422);
  expect((await name(made.queryCode)).status).toBe(200);
  expect((await name(made.queryCode)).code).toBe('matter.phase');
  const other = await house.report(null, { ...ASKED, category: '0204' });
  expect((await name(other.queryCode)).status).toBe(422);
  expect(await ownOf(other.queryCode)).toBeNull();
  await house.walk(other.id, ['sun', 'accept']);
  expect((await name(other.queryCode)).code).toBe('matter.phase');
  expect((await name('2222222222')).code).toBe('code.wrong');
});

test('a time for an errand is booked and called off by whoever sees it open, and only where its service has a place', async () => {
  const { id, queryCode } = await errand(...ON_THE_WAY);
  const { items } = (await house.get(null, '/api/public/service-places/S2/slots')).body;
  const book = (who: Who, at: number) =>
    house.post(who, '/api/appointments', {
      ...{
        id: uuidv7(),
        place: 'S2',
        item: 'elderCard',
        startsAt: items[at].startsAt,
        by: null,
        matterId: id,
      },
    });
  const booked = (await book('wang', 4)).body;
  const cancel = (who: Who, change: object = { kind: 'cancel' }) =>
    house.post(who, `/api/appointments/${booked.id}/changes`, { version: 1, change });
  expect((await cancel('feng')).status).toBe(403);
  expect((await cancel('wang', { kind: 'keep' })).code).toBe('not.found');
  expect((await cancel('sun')).status).toBe(200);
  expect((await pageOf('wang', id)).data.appointments).toEqual([]);
  await house.walk(id, ['wang', 'submit', { result: '办好了' }], ['he', 'pass']);
  await house.walk(id, [{ code: queryCode }, 'rate', { rating: 'satisfied' }]);
  expect((await book('wang', 5)).code).toBe('matter.phase');
  expect((await cancel('wang')).code).toBe('not.found');
});

test('two who book for one errand at the same moment: one is booked, the other is told, at whatever place', async () => {
  const { id } = await errand(...ON_THE_WAY);
  const timesOf = async (place: string): Promise<{ startsAt: string }[]> =>
    (await house.get(null, `/api/public/service-places/${place}/slots`)).body.items;
  const book = (who: Who, place: string, startsAt = '') =>
    house.post(who, '/api/appointments', {
      ...{ id: uuidv7(), place, item: 'elderCard', startsAt },
      ...{ by: null, matterId: id },
    });
  const at = (await timesOf('S1')).at(-1)?.startsAt ?? '';
  const people = ['wang', 'sun', 'wang', 'sun', 'wang', 'sun'] as const;
  const answers = await Promise.all(people.map((who, nth) => book(who, nth < 3 ? 'S1' : 'S2', at)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  for (const { status, code, body } of answers.filter((one) => one.status === 409)) {
    expect([status, code]).toEqual([409, 'appointment.twice']);
    expect(body.details).toEqual({ startsAt: at });
  }
  expect((await pageOf('wang', id)).data.appointments).toHaveLength(1);
  const other = await book('wang', 'S2', (await timesOf('S2')).at(-3)?.startsAt);
  expect(other.status).toBe(201);
  const move = { code: other.body.code, version: 1, change: { kind: 'move', startsAt: at } };
  expect((await house.post(null, '/api/public/appointments/changes', move)).code).toBe('appointment.twice');
  const { rows } = await house.world.owner.query<{ id: string }>(
    `select id from appointments where matter_id = $1 and starts_at = $2`,
    [id, at],
  );
  const cancel = { version: 1, change: { kind: 'cancel' } };
  expect((await house.post('sun', `/api/appointments/${rows[0]?.id}/changes`, cancel)).status).toBe(200);
  expect((await house.post(null, '/api/public/appointments/changes', move)).status).toBe(200);
});

test('the database lets no two bookings of an errand meet, whoever asks', async () => {
  const { id } = await errand();
  const insert = (from: string) =>
    house.world.owner.query(
      `insert into appointments (id, place, matter_id, starts_at, ends_at, seat, code_digest, booked_at)
       values ($1, 'S1', $2, $3::timestamptz, $3::timestamptz + interval '30 minutes', 1, $4, now())`,
      [uuidv7(), id, from, Buffer.from(uuidv7())],
    );
  await insert('2036-01-07T01:00:00Z');
  await expect(insert('2036-01-07T01:15:00Z')).rejects.toMatchObject({
    constraint: 'appointments_errand_once',
  });
  await insert('2036-01-07T01:30:00Z');
});

test('a grid worker asks for a service for a resident at the door: report, service and papers in one', async () => {
  const body = (more: object = {}) => ({
    ...{ id: uuidv7(), source: 'worker', description: '李奶奶想办优待证，身份证在手边。' },
    place: { gridId: AREAS.gridOne },
    reporter: { name: '李桂兰', phone: '13851700009', mayContact: 'yes' },
    service: { ...NAMED, ticked: ['idCard', 'idCard'] },
    ...more,
  });
  const ask = (who: Who, more: object = {}) => house.post(who, '/api/errands', body(more));
  const faultsOf = async (service: object) => (await ask('wang', { service })).body.details.fields;
  expect(await faultsOf({ ...NAMED, item: 'none' })).toEqual([{ path: 'service.item', code: 'unknown' }]);
  expect(await faultsOf({ ...NAMED, help: 'proxy' })).toEqual([{ path: 'service.help', code: 'unknown' }]);
  expect(await faultsOf({ ...NAMED, ticked: ['licence'] })).toEqual([
    { path: 'service.ticked.0', code: 'unknown' },
  ]);
  expect((await ask('feng')).code).toBe('access.role');
  const { rows } = await house.world.owner.query(
    "select count(*)::int as count from matters where category = '0201'",
  );
  const asked = await ask('wang', { remind: true });
  expect(asked.status).toBe(201);
  const { id, queryCode, version } = asked.body;
  const after = await house.world.owner.query(
    "select count(*)::int as count from matters where category = '0201'",
  );
  expect(after.rows[0].count).toBe(rows[0].count + 1);
  expect(await house.row(id)).toMatchObject({ category: '0201', version });
  expect((await pageOf('wang', id)).data).toMatchObject({
    ...{ item: { code: 'elderCard' }, help: 'visit', remind: true },
    papers: [
      { code: 'idCard', ticked: true },
      { code: 'photograph', ticked: false },
    ],
  });
  const { data } = (await house.get('sun', `/api/matters/${id}`)).body;
  expect(data.reports[0]).toMatchObject({ phone: expect.not.stringContaining('13851700009') });
  expect((await ownOf(queryCode)).papers[0].ticked).toBe(true);
  const { startsAt } = (await house.get(null, '/api/public/service-places/S1/slots')).body.items.at(-5);
  const booking = { id: uuidv7(), place: 'S1', item: 'elderCard', startsAt, by: null, matterId: id };
  expect((await house.post('sun', '/api/appointments', booking)).status).toBe(201);
  const wanted = await house.world.owner.query('select wants_reminder from appointments where id = $1', [
    booking.id,
  ]);
  expect(wanted.rows).toEqual([{ wants_reminder: true }]);
  const twice = await house.post('wang', '/api/errands', body({ id }));
  expect(twice.status).toBe(422);
});
