import { join } from 'node:path';
import { SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf, startOfDay } from '@gezhi/domain/calendar';
import type { RATINGS } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, type CastName, personIdOf, UNITS } from '../../../test/world.ts';
import { wholeProcedure } from '../pack/index.ts';
import { makeRatingCounts } from './index.ts';

/** 好差评 counted by month, area, item and unit (docs/field.md §2.32). */
const PACK = join(import.meta.dirname, '../../../../../packs/standard');
let house: TestHouse;
const today = dayOf(Date.now());
/** Noon of a day that is over, in the month before yesterday's where that is asked for. */
const yesterday = startOfDay(today - 1) + DAY_MS / 2;
const month = dateOf(today - 1).slice(0, 7);
const lastMonth = startOfDay(dayOf(Date.parse(`${month}-01T00:00:00+08:00`)) - 3) + DAY_MS / 2;

beforeAll(async () => {
  house = await createHouse();
  await house.world.owner.query(
    `insert into service_items (code, area_id, zh, en, topic, unit, passes, papers, places, helps, category) values
       ('elderCard', 1, '老年人优待证', 'Card', 'elderly', '@community', '{}', '[]', '{station}', '{}', null),
       ('readingRoom', 1, '阅览室', 'Room', 'culture', '@community', '{}', '[]', '{station}', '{}', null)`,
  );
  const definition = wholeProcedure(PACK, 'errand.yaml');
  await house.world.owner.query(
    `insert into procedures (id, area_id, code, version, state, definition, published_at) values (2, 1, 'errand', 1, 'published', $1, '2020-01-01')`,
    [definition],
  );
  await house.world.owner.query(
    `update categories set procedure_code = case when code = '0201' then 'errand' else procedure_code end`,
  );
  await house.parts.learn();
  await house.world.owner.query(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead) values
       ('S1', 'station', $1, $2, '柴米社区服务站', 'Chaimi station', 30, 5, 14),
       ('S2', 'station', $3, $4, '别的服务站', 'Other station', 30, 5, 14)`,
    [UNITS.station, AREAS.community, UNITS.otherStation, AREAS.otherCommunity],
  );
});
afterAll(() => house.close());

interface Came {
  readonly at: number;
  readonly item?: string;
  readonly place?: string;
  readonly state?: string;
  readonly rating: (typeof RATINGS)[number] | null;
}
let before = 0;
/** What the desk has written down of somebody who was there, so long ago that nobody could book it now. */
async function came({ at, item = 'elderCard', place = 'S1', state = 'kept', rating }: Came): Promise<string> {
  const id = uuidv7();
  // One seat of one moment is one person's.
  before += 1;
  await house.world.owner.query(
    `insert into appointments (id, place, item, starts_at, ends_at, seat, state, code_digest, rating, booked_at)
     values ($1, $2, $3, $4, $4::timestamptz + interval '30 minutes', 1, $5, $6, $7, $4)`,
    [id, place, item, new Date(at + before * 1_000), state, Buffer.from(id), rating],
  );
  return id;
}
const count = (now = Date.now()) =>
  house.parts.database.inTransaction(SCHEDULER, new Date(now), (tx) =>
    makeRatingCounts(tx, house.parts.knowledge()),
  );
const ratings = async (who: CastName, query = '') => house.get(who, `/api/service-ratings${query}`);

test('before a day is over nothing is counted, and the page says so', async () => {
  const { status, body } = await ratings('chen');
  expect(status).toBe(200);
  expect(body).toMatchObject({ areaId: AREAS.district, month: null, until: null, items: [], trend: [] });
  expect((await house.get(null, '/api/public/service-ratings')).body).toEqual({ sheet: null });
});

test('who came is asked, who answered has a grade, who did not come or called off is neither', async () => {
  for (let more = 0; more < 12; more += 1) await came({ at: yesterday, rating: 'satisfied' });
  await came({ at: yesterday, rating: 'veryDissatisfied' });
  await came({ at: yesterday, rating: null });
  await came({ at: yesterday, rating: 'fair', state: 'booked' });
  await came({ at: yesterday, rating: null, state: 'booked' });
  await came({ at: yesterday, rating: null, state: 'missed' });
  await came({ at: yesterday, rating: null, state: 'cancelled' });
  await came({ at: yesterday, rating: 'dissatisfied', place: 'S2', item: 'readingRoom' });
  await came({ at: startOfDay(today), rating: 'satisfied' });
  await count();
  const { body } = await ratings('chen');
  expect(body).toMatchObject({ month, until: dateOf(today - 1), months: [month] });
  const expected = {
    asked: 15,
    verySatisfied: 0,
    satisfied: 12,
    fair: 1,
    dissatisfied: 0,
    veryDissatisfied: 1,
  };
  expect(body.items).toEqual([
    { item: 'elderCard', ...expected },
    {
      item: 'readingRoom',
      ...expected,
      asked: 1,
      satisfied: 0,
      fair: 0,
      dissatisfied: 1,
      veryDissatisfied: 0,
    },
  ]);
  expect(body.units[0]).toEqual({ unitId: UNITS.station, ...expected });
  expect(body.total.asked).toBe(16);
  expect(body.trend).toEqual([{ month, ...body.total }]);
});

test('a day is counted once a day; an answer of an older month is counted with its month', async () => {
  const late = await came({ at: lastMonth - 80 * DAY_MS, rating: null });
  await count();
  expect((await ratings('chen')).body.months).toEqual([month]);
  await house.world.owner.query(`delete from service_rating_months`);
  await count();
  const older = dateOf(dayOf(lastMonth - 80 * DAY_MS)).slice(0, 7);
  expect((await ratings('chen')).body.months.at(-1)).toBe(older);
  const before = (await ratings('chen', `?month=${older}`)).body;
  expect(before.total).toMatchObject({ asked: 1, fair: 0 });
  const told = { version: 1, change: { kind: 'rate', rating: 'fair' } };
  expect((await house.post('sun', `/api/appointments/${late}/changes`, told)).status).toBe(200);
  await count(Date.now() + DAY_MS);
  expect((await ratings('chen', `?month=${older}`)).body.total).toMatchObject({ asked: 1, fair: 1 });
});

test('everybody reads the own areas alone; who handles matters and nothing else reads none', async () => {
  expect((await ratings('song')).body.areaId).toBe(AREAS.community);
  expect((await ratings('song')).body.items.map(({ item }: { item: string }) => item)).toEqual(['elderCard']);
  expect((await ratings('song', `?area=${AREAS.town}`)).code).toBe('not.found');
  expect((await ratings('admin')).status).toBe(200);
  for (const who of ['wang', 'feng', 'qi', 'cai'] as const)
    expect((await ratings(who)).code, who).toBe('access.role');
  expect((await ratings('chen', '?month=2026-13')).code).toBe('input.invalid');
});

test('who leads a unit reads how that unit was rated, wherever it served, and no other', async () => {
  await house.world.owner.query(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead) values
       ('S3', 'station', $1, $2, '城管窗口', 'Counter', 30, 5, 14), ('S4', 'station', $1, $3, '城管二号窗口', 'Counter 2', 30, 5, 14)`,
    [UNITS.urbanManagement, AREAS.community, AREAS.otherCommunity],
  );
  await came({ at: yesterday, rating: 'satisfied', place: 'S3' });
  await came({ at: yesterday, rating: 'fair', place: 'S4', item: 'readingRoom' });
  await house.world.owner.query(`delete from service_rating_months`);
  await count();
  const { status, body } = await ratings('lu');
  expect(status).toBe(200);
  const own = UNITS.urbanManagement;
  expect(body).toMatchObject({ areaId: null, unitId: own, reads: [], leads: [own], month });
  expect(body.total).toMatchObject({ asked: 2, satisfied: 1, fair: 1 });
  expect(body.units.map(({ unitId }: { unitId: number }) => unitId)).toEqual([own]);
  expect(body.trend.at(-1)).toEqual({ month, ...body.total });
  expect((await ratings('lu', `?unit=${own}`)).body.total).toEqual(body.total);
  expect((await ratings('pan')).body).toMatchObject({ unitId: UNITS.housing, total: { asked: 0 } });
  for (const [who, query] of [
    ['lu', `?unit=${UNITS.station}`],
    ['lu', `?area=${AREAS.community}`],
    ['lu', `?unit=${own}&area=${AREAS.community}`],
    ['chen', `?unit=${own}`],
  ] as const)
    expect((await ratings(who, query)).code, `${who} ${query}`).toBe('not.found');
  expect((await ratings('chen')).body).toMatchObject({ unitId: null, leads: [] });
});

test('a month is published a week after it is over, by tens, and never again', async () => {
  for (let more = 0; more < 23; more += 1) await came({ at: lastMonth, rating: 'satisfied' });
  for (let more = 0; more < 9; more += 1)
    await came({ at: lastMonth, rating: 'satisfied', item: 'readingRoom' });
  const published = async () => (await house.get(null, '/api/public/service-ratings')).body.sheet;
  const over = Date.parse(`${month}-01T12:00:00+08:00`);
  await house.world.owner.query(`delete from service_rating_months`);
  await house.world.owner.query(`delete from service_rating_sheets`);
  await count(over + 5 * DAY_MS);
  expect(await published()).not.toMatchObject({ month: dateOf(dayOf(lastMonth)).slice(0, 7) });
  await count(over + 9 * DAY_MS);
  const sheet = await published();
  expect(sheet).toEqual({
    month: dateOf(dayOf(lastMonth)).slice(0, 7),
    items: [{ item: 'elderCard', rated: 20, content: null }],
  });
  await came({ at: lastMonth, rating: 'satisfied', item: 'readingRoom' });
  await count(over + 10 * DAY_MS);
  expect(await published()).toEqual(sheet);
});

test('an errand counts with its item for whoever led it; who was not asked for an answer counts in neither', async () => {
  const { owner } = house.world;
  await owner.query(`update service_items set helps = '{visit}', category = '0201' where code = 'elderCard'`);
  const asked = { category: '0201', description: '想办老年人优待证，请人上门。' };
  for (const rating of ['verySatisfied', 'fair']) {
    const made = await house.report(null, asked);
    const named = { item: 'elderCard', help: 'visit' };
    expect((await house.post({ code: made.queryCode }, '/api/public/errand', named)).status).toBe(200);
    await house.walk(
      made.id,
      ['sun', 'accept'],
      ['sun', 'dispatch', { lead: UNITS.station }],
      ['sun', 'appoint', { person: personIdOf('wang') }],
      ['wang', 'sign'],
      ['wang', 'submit', { result: '优待证送到家了' }],
      ['he', 'pass'],
      [{ code: made.queryCode }, 'rate', { rating }],
    );
  }
  await owner.query('delete from service_rating_months');
  await count(startOfDay(dayOf(Date.now()) + 1) + DAY_MS / 2);
  const { body } = await ratings('chen', '?source=errand');
  const expected = {
    asked: 2,
    verySatisfied: 1,
    satisfied: 0,
    fair: 1,
    dissatisfied: 0,
    veryDissatisfied: 0,
  };
  expect(body.items).toEqual([{ item: 'elderCard', ...expected }]);
  expect(body.units).toEqual([{ unitId: UNITS.station, ...expected }]);
  const { rows } = await owner.query('select * from service_rating_counts limit 1');
  expect(Object.keys(rows[0]).join()).not.toMatch(/person|duty|phone|name/);
});
