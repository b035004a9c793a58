import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, type Who } from '../../../test/house.ts';
import { AREAS, UNITS } from '../../../test/world.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { APPOINTMENT_KIND, forgetAppointments } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const { owner } = house.world;
  await owner.query(
    `insert into service_items (code, area_id, zh, en, topic, unit, places) values
       ('elderCard', 1, '老年人优待证', 'Card', 'elderly', '@community', '{station}'),
       ('readingRoom', 1, '阅览室', 'Room', 'culture', '@community', '{neighbourhood}')`,
  );
  await owner.query(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead) values
       ('S1', 'station', $1, $2, '柴米社区服务站', 'Chaimi station', 30, 2, 14),
       ('S2', 'neighbourhood', $3, $4, '北京路邻里中心', 'Beijinglu centre', 60, 1, 14)`,
    [UNITS.station, AREAS.community, UNITS.otherStation, AREAS.otherCommunity],
  );
});
afterAll(() => house.close());

const PHONE = '13851700001';
let phones = 0;
const by = (phone?: string) => {
  phones += 1;
  return { name: '李桂兰', phone: phone ?? `138517${String(10_000 + phones)}` };
};
const slots = async (place = 'S1') =>
  (await house.get(null, `/api/public/service-places/${place}/slots`)).body.items;
const booking = (startsAt: string, more: object = {}) => ({
  ...{ id: uuidv7(), place: 'S1', item: 'elderCard', startsAt, by: by() },
  ...more,
});
const book = (startsAt: string, more: object = {}) =>
  house.post(null, '/api/public/appointments', booking(startsAt, more));
const look = async (code: string) => (await house.post(null, '/api/public/appointments/look', { code })).body;
const change = (code: string, version: number, asked: object) =>
  house.post(null, '/api/public/appointments/changes', { code, version, change: asked });
const day = async (who: Who, startsAt: string, place = 'S1') => {
  const date = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  return house.get(who, `/api/appointments?place=${place}&date=${date}`);
};
/** Puts an appointment into the past, as if its time had come. */
const pass = (id: string, days = 1) =>
  house.world.owner.query(
    `update appointments set starts_at = now() - make_interval(days => $2), ends_at = now() - make_interval(days => $2) + interval '30 minutes' where id = $1`,
    [id, days],
  );

test('a resident finds the places of an item, a free time there, and books it without an account', async () => {
  const places = (await house.get(null, '/api/public/service-places?item=elderCard')).body.items;
  expect(places.map(({ code }: { code: string }) => code)).toEqual(['S1']);
  const [first] = await slots();
  expect(first.free).toBe(2);
  const booked = await book(first.startsAt);
  expect(booked.status).toBe(201);
  expect(await look(booked.body.code)).toMatchObject({
    ...{ place: 'S1', item: 'elderCard', startsAt: first.startsAt, state: 'booked', can: ['move', 'cancel'] },
  });
  expect((await slots())[0]).toMatchObject({ startsAt: first.startsAt, free: 1 });
  expect((await book(first.startsAt, { place: 'S2' })).body.details.fields).toEqual([
    { path: 'item', code: 'unknown' },
  ]);
  expect((await book(first.startsAt, { place: 'S9' })).code).toBe('not.found');
  expect((await house.get(null, '/api/public/service-places?item=none')).code).toBe('not.found');
});

test('twenty at the same moment get as many seats as there are; the others are told what is free nearby', async () => {
  const { startsAt } = (await slots())[4];
  const answers = await Promise.all(Array.from({ length: 20 }, () => book(startsAt)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(18);
  for (const { code, body } of refused) {
    expect(code).toBe('appointment.taken');
    expect(body.details.free.length).toBeGreaterThan(0);
    expect(body.details.free).not.toContain(startsAt);
  }
  const { rows } = await house.world.owner.query(
    'select seat from appointments where starts_at = $1 order by seat',
    [startsAt],
  );
  expect(rows).toEqual([{ seat: 1 }, { seat: 2 }]);
});

test('a time that no hours hold is none', async () => {
  const { startsAt } = (await slots())[0];
  const odd = new Date(Date.parse(startsAt) + 60_000).toISOString();
  expect((await book(odd)).code).toBe('appointment.taken');
  expect((await book('2020-01-06T01:00:00Z')).code).toBe('appointment.taken');
});

test('whoever has the code moves and cancels, each once and from what was seen; the seat is free again', async () => {
  const [, , from, to] = await slots();
  const { code } = (await book(from.startsAt)).body;
  const moved = await change(code, 1, { kind: 'move', startsAt: to.startsAt });
  expect(moved.body).toMatchObject({ version: 2 });
  expect((await look(code)).startsAt).toBe(to.startsAt);
  expect((await change(code, 1, { kind: 'cancel' })).code).toBe('appointment.version');
  expect((await change(code, 2, { kind: 'cancel' })).status).toBe(200);
  expect((await change(code, 3, { kind: 'cancel' })).code).toBe('appointment.state');
  expect((await slots())[3]).toMatchObject({ startsAt: to.startsAt, free: 2 });
  expect((await change('2222222222', 1, { kind: 'cancel' })).code).toBe('code.wrong');
  expect(await look('2222222222')).toMatchObject({ code: 'code.wrong' });
});

test('two who move to the last seat at the same moment: one gets it', async () => {
  const list = await slots();
  const [one, other, last] = [list[6], list[7], list[8]];
  await book(last.startsAt);
  const codes = [(await book(one.startsAt)).body.code, (await book(other.startsAt)).body.code];
  const moves = await Promise.all(
    codes.map((code) => change(code, 1, { kind: 'move', startsAt: last.startsAt })),
  );
  expect(moves.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('one telephone has three bookings to come and no more, however it is typed', async () => {
  const list = await slots();
  for (const at of [9, 10, 11]) expect((await book(list[at].startsAt, { by: by(PHONE) })).status).toBe(201);
  expect((await book(list[12].startsAt, { by: by('+86 138 5170 0001') })).code).toBe('appointment.full');
});

test('the day is read by the staff of the place, masked; a contact is opened with an entry and for ten minutes', async () => {
  const { startsAt } = (await slots())[13];
  const { id } = (await book(startsAt, { by: by('13851799999') })).body;
  const { body } = await day('sun', startsAt);
  const line = body.items.find((one: { id: string }) => one.id === id);
  expect(line).toMatchObject({ name: '李**', phone: '138****9999', state: 'booked', item: 'elderCard' });
  expect((await day('wang', startsAt)).body.items.length).toBeGreaterThan(0);
  expect((await day('du', startsAt)).code).toBe('input.invalid');
  expect((await house.get('feng', '/api/appointments')).code).toBe('access.role');
  expect((await house.get('sun', `/api/appointments/${id}/contact`)).code).toBe('contact.absent');
  expect((await house.post('du', `/api/appointments/${id}/contact`, {})).code).toBe('not.found');
  expect((await house.post('sun', `/api/appointments/${id}/contact`, undefined)).status).toBe(200);
  expect((await house.get('sun', `/api/appointments/${id}/contact`)).body).toEqual({
    name: '李桂兰',
    phone: '13851799999',
  });
  expect((await house.get('xu', `/api/appointments/${id}/contact`)).code).toBe('contact.absent');
  const lines = await house.parts.database.inTransaction(house.world.actorOf('sun'), null, (tx) =>
    timelineOf(tx, APPOINTMENT_KIND, id),
  );
  expect(lines.map(({ action }) => action)).toEqual(['book', 'revealAppointment']);
  expect(JSON.stringify(lines)).not.toContain('13851799999');
});

test('the desk says who came; who did not is noted, and books again as before', async () => {
  const list = await slots();
  const made = (await book(list[14].startsAt, { by: by('13851788888') })).body;
  const say = (who: Who, id: string, version: number, kind: string) =>
    house.post(who, `/api/appointments/${id}/changes`, { version, change: { kind } });
  expect((await say('sun', made.id, 1, 'miss')).code).toBe('appointment.state');
  await pass(made.id);
  expect((await say('du', made.id, 1, 'miss')).code).toBe('not.found');
  expect((await say('sun', made.id, 1, 'miss')).status).toBe(200);
  expect((await say('sun', made.id, 2, 'keep')).code).toBe('appointment.state');
  expect((await book(list[15].startsAt, { by: by('13851788888') })).status).toBe(201);
});

test('who was there rates at once by the code, once; the desk notes what was told by telephone', async () => {
  const list = await slots();
  const rate = (code: string, version: number) =>
    change(code, version, { kind: 'rate', rating: 'satisfied' });
  const one = (await book(list[16].startsAt)).body;
  expect((await rate(one.code, 1)).code).toBe('appointment.state');
  await pass(one.id);
  expect((await rate(one.code, 1)).status).toBe(200);
  expect((await rate(one.code, 2)).code).toBe('appointment.state');
  expect((await look(one.code)).rating).toBe('satisfied');
  const other = (await book(list[17].startsAt)).body;
  const at = `/api/appointments/${other.id}/changes`;
  expect((await house.post('sun', at, { version: 1, change: { kind: 'keep' } })).status).toBe(200);
  const told = { kind: 'rate', rating: 'fair' };
  expect((await house.post('sun', at, { version: 2, change: told })).status).toBe(200);
  expect((await look(other.code)).rating).toBe('fair');
});

test('an errand’s appointment is booked by whoever sees its matter', async () => {
  const matter = await house.report(null);
  const { startsAt } = (await slots('S2'))[0];
  const body = { ...booking(startsAt), place: 'S2', item: null, by: null, matterId: matter.id };
  expect(
    (await house.post('du', '/api/appointments', { ...body, id: uuidv7() })).body.details.fields,
  ).toEqual([{ path: 'matterId', code: 'unknown' }]);
  expect((await house.post('wang', '/api/appointments', body)).status).toBe(201);
  expect((await house.post('feng', '/api/appointments', { ...body, id: uuidv7() })).code).toBe('access.role');
  const { body: seen } = await day('du', startsAt, 'S2');
  expect(seen.items[0]).toMatchObject({ name: null, phone: null, state: 'booked' });
});

test('a month after the day the contact is destroyed with its key; the figures stay', async () => {
  const { startsAt } = (await slots())[18];
  const { id } = (await book(startsAt)).body;
  const forget = () => house.parts.database.inTransaction({ kind: 'scheduler' }, null, forgetAppointments);
  await pass(id, 29);
  expect(await forget()).toBe(0);
  await pass(id, 31);
  expect(await forget()).toBe(1);
  const { rows } = await house.world.owner.query(
    `select a.name_sealed, a.phone_sealed, a.phone_index, a.item, k.destroyed_at is not null as dead
     from appointments a join subject_keys k on k.id = a.key_id where a.id = $1`,
    [id],
  );
  expect(rows).toEqual([
    { name_sealed: null, phone_sealed: null, phone_index: null, item: 'elderCard', dead: true },
  ]);
});
