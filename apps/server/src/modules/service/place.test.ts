import { SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, type Who } from '../../../test/house.ts';
import { AREAS, UNITS } from '../../../test/world.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { SERVICE_PLACE_KIND } from './index.ts';

/** Places that take bookings, kept in the running district (docs/field.md §2.32). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const STATION = {
  ...{ code: 'S1', kind: 'station', unitId: UNITS.station, zh: '柴米社区服务站', en: 'Chaimi station' },
  ...{ slotMinutes: 30, atOnce: 3, daysAhead: 14, ended: false },
};
const save = (who: Who, place: object, isNew = false) =>
  house.post(who, '/api/service-places', { place: { ...STATION, ...place }, isNew });
const kept = async (query = '') => (await house.get('admin', `/api/service-places${query}`)).body;
const slots = async (code = 'S1') =>
  (await house.get(null, `/api/public/service-places/${code}/slots`)).body.items;
const book = (startsAt: string, phone: string, place = 'S1') =>
  house.post(null, '/api/public/appointments', {
    ...{ id: uuidv7(), place, item: null, startsAt, by: { name: '李桂兰', phone } },
  });
const effect = async (change: { readonly atOnce?: number; readonly ended?: boolean }, code = 'S1') => {
  const { slotMinutes, atOnce, daysAhead, ended } = { ...STATION, ...change };
  const query = new URLSearchParams({ ended: String(ended) });
  for (const [name, value] of Object.entries({ slotMinutes, atOnce, daysAhead }))
    query.set(name, String(value));
  return house.get('admin', `/api/service-places/${code}/effect?${query.toString()}`);
};

test('the administrator adds a place, which lies where its unit does, and changes it; nobody else does', async () => {
  for (const who of ['sun', 'meng', 'ling'] as const)
    expect((await save(who, {}, true)).code).toBe('access.role');
  expect((await house.get('sun', '/api/service-places')).code).toBe('access.role');
  expect((await save('admin', { unitId: 99_999 }, true)).body.details.fields).toEqual([
    { path: 'place.unitId', code: 'unknown' },
  ]);
  expect((await save('admin', {}, true)).status).toBe(200);
  expect((await save('admin', {}, true)).body.details.fields).toEqual([
    { path: 'place.code', code: 'taken' },
  ]);
  expect(await kept()).toEqual({ items: [{ ...STATION, areaId: AREAS.community }] });
  expect((await save('admin', { code: 'S9' })).code).toBe('not.found');
  expect((await save('admin', { unitId: UNITS.otherStation })).status).toBe(422);
  expect((await save('admin', { kind: 'townCentre' })).body.details.fields[0].path).toBe('place.kind');
  expect((await save('admin', { zh: '电话 13851700001' })).status).toBe(422);
  expect((await save('admin', { atOnce: 0 })).status).toBe(422);
  expect((await save('admin', { zh: '柴米社区便民站' })).status).toBe(200);
  const { rows } = await house.world.owner.query("select subject_id from service_places where code = 'S1'");
  const lines = await house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
    timelineOf(tx, SERVICE_PLACE_KIND, rows[0]?.subject_id ?? ''),
  );
  expect(lines.map(({ action }) => action)).toEqual(['saveServicePlace', 'saveServicePlace']);
  await save('admin', {});
});

test('the list goes on page by page, and narrows to an area', async () => {
  await save('admin', { code: 'S2', unitId: UNITS.otherStation, zh: '北京路社区服务站' }, true);
  const first = await kept('?limit=1');
  expect([first.items[0].code, first.next]).toEqual(['S1', 'S1']);
  expect(await kept('?limit=1&after=S1')).toMatchObject({ items: [{ code: 'S2' }] });
  expect((await kept(`?area=${AREAS.otherCommunity}`)).items).toMatchObject([{ code: 'S2' }]);
  expect((await kept(`?area=${AREAS.district}`)).items).toHaveLength(2);
});

test('fewer seats touch bookings and cancel none; the seat is not given again', async () => {
  const [, , at] = await slots();
  for (const phone of ['13851710001', '13851710002', '13851710003'])
    expect((await book(at.startsAt, phone)).status).toBe(201);
  expect((await effect({ atOnce: 1 })).body).toMatchObject({
    ...{ booked: 3, touched: 2 },
    items: [
      { startsAt: at.startsAt, seat: 2, why: 'seat' },
      { seat: 3, why: 'seat' },
    ],
  });
  expect((await effect({})).body).toMatchObject({ booked: 3, touched: 0, items: [] });
  expect((await effect({}, 'S9')).code).toBe('not.found');
  expect((await save('admin', { atOnce: 1 })).status).toBe(200);
  const { rows } = await house.world.owner.query(
    `select state, count(*)::int as count from appointments where place = 'S1' group by state`,
  );
  expect(rows).toEqual([{ state: 'booked', count: 3 }]);
  expect((await book(at.startsAt, '13851710004')).code).toBe('appointment.taken');
  const entry = await house.world.owner.query(
    `select codes from entries where action = 'saveServicePlace' order by at desc, seq desc limit 1`,
  );
  expect(entry.rows[0].codes).toMatchObject({ place: 'S1', atOnce: 1, touched: 2 });
});

test('an ended place takes no bookings; what is booked there is kept, moved nowhere and still called off', async () => {
  const [at, later] = await slots('S2');
  const { body } = await book(at.startsAt, '13851720001', 'S2');
  const other = (await book(later.startsAt, '13851720002', 'S2')).body;
  expect((await effect({ ended: true }, 'S2')).body).toMatchObject({
    touched: 2,
    items: [{ why: 'ended', seat: 1 }, { why: 'ended' }],
  });
  await save('admin', { code: 'S2', unitId: UNITS.otherStation, ended: true });
  expect((await book(at.startsAt, '13851720003', 'S2')).code).toBe('not.found');
  expect((await house.get(null, '/api/public/service-places/S2/slots')).code).toBe('not.found');
  const own = (code: string) => house.post(null, '/api/public/appointments/look', { code });
  expect((await own(body.code)).body).toMatchObject({ state: 'booked', can: ['cancel'] });
  const changed = (code: string, change: object) =>
    house.post(null, '/api/public/appointments/changes', { code, version: 1, change });
  expect((await changed(body.code, { kind: 'move', startsAt: later.startsAt })).code).toBe(
    'appointment.state',
  );
  const day = async () => (await house.get('du', '/api/appointments?place=S2')).status;
  expect(await day()).toBe(200);
  expect((await changed(body.code, { kind: 'cancel' })).status).toBe(200);
  const keep = { version: 1, change: { kind: 'keep' } };
  expect((await house.post('du', `/api/appointments/${other.id}/changes`, keep)).status).toBe(200);
  expect(await day()).toBe(422);
  await save('admin', { code: 'S2', unitId: UNITS.otherStation });
  expect(await day()).toBe(200);
});

test('the database takes no seat that a place has not, and none at one that ended, whoever asks', async () => {
  const { owner } = house.world;
  const insert = (place: string, seat: number) =>
    owner.query(
      `insert into appointments (id, place, starts_at, ends_at, seat, code_digest, booked_at)
       values ($1, $2, now() + interval '1 day', now() + interval '25 hours', $3, $4, now())`,
      [uuidv7(), place, seat, Buffer.from(uuidv7())],
    );
  await expect(insert('S1', 2)).rejects.toMatchObject({ constraint: 'appointments_seats' });
  await expect(insert('S1', 0)).rejects.toMatchObject({ constraint: 'appointments_seats' });
  await save('admin', { ended: true });
  await expect(insert('S1', 1)).rejects.toMatchObject({ constraint: 'appointments_open' });
});
