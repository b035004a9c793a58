import { reminderAt } from '@gezhi/domain/service';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, UNITS } from '../../../test/world.ts';
import type { OutgoingMessage } from '../../platform/messages/index.ts';
import { Postman } from '../notice/index.ts';
import { bookedAddressed } from './index.ts';

/** The message of the day before (docs/field.md §2.32, §6.9). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  await house.world.owner.query(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead)
     values ('S1', 'station', $1, $2, '柴米社区服务站', 'Chaimi station', 30, 5, 14)`,
    [UNITS.station, AREAS.community],
  );
});
afterAll(() => house.close());
beforeEach(() => house.world.owner.query('delete from messages'));

let phones = 0;
/** Times of which somebody can still be reminded, the first of them. */
async function slotsAhead(): Promise<readonly string[]> {
  const { items } = (await house.get(null, '/api/public/service-places/S1/slots')).body;
  return items
    .map(({ startsAt }: { startsAt: string }) => startsAt)
    .filter((at: string) => Date.parse(at) > Date.now() + 3 * 86_400_000);
}
async function book(startsAt: string, remind: boolean | null = true) {
  phones += 1;
  const by = { name: '李桂兰', phone: `138517${String(10_000 + phones)}` };
  const body = { id: uuidv7(), place: 'S1', item: null, startsAt, by };
  const made = await house.post(null, '/api/public/appointments', {
    ...body,
    ...(remind === null ? {} : { remind }),
  });
  expect(made.status).toBe(201);
  return { ...made.body, phone: by.phone };
}
const change = (code: string, version: number, asked: object) =>
  house.post(null, '/api/public/appointments/changes', { code, version, change: asked });
/** The morning before comes. */
const dawn = (startsAt: string) =>
  house.parts.timers.sweep(new Date((reminderAt(new Date(startsAt), new Date())?.getTime() ?? 0) + 1_000));
const written = async () =>
  (await house.world.owner.query('select * from messages order by created_at')).rows;
const armed = async (id: string) =>
  (await house.world.owner.query('select due_at from timers where subject_id = $1', [id])).rows;

async function carry(): Promise<OutgoingMessage[]> {
  const sent: OutgoingMessage[] = [];
  const { database, keyring } = house.parts;
  await house.world.owner.query('update messages set due_at = now()');
  await new Postman({
    ...{ database, keyring, log: pino({ level: 'silent' }), waitSeconds: () => 0 },
    telling: { quiet: null, language: 'zh-CN', publicUrl: null },
    booked: (tx, about) => bookedAddressed(tx, keyring, about),
    phone: { reaches: true, send: async (one) => void sent.push(one) },
    mail: { reaches: true, send: async () => undefined, close: () => undefined },
  }).runDue();
  return sent;
}

test('whoever asked for it is told the day before when and where, once, and nothing of what for', async () => {
  const [startsAt = ''] = await slotsAhead();
  const made = await book(startsAt);
  await dawn(startsAt);
  await dawn(startsAt);
  expect(await written()).toHaveLength(1);
  const [told, ...more] = await carry();
  expect(more).toEqual([]);
  const time = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  expect(told).toMatchObject({ template: 'reminder', phone: made.phone });
  expect(told?.variables).toMatchObject({ time, place: '柴米社区服务站' });
  expect(told?.text).toContain(`您预约了 ${time} 到柴米社区服务站办事`);
  const row = JSON.stringify(await written());
  for (const personal of [made.phone, made.code, '李桂兰']) expect(row).not.toContain(personal);
});

test('who did not ask is not told', async () => {
  const [startsAt = ''] = await slotsAhead();
  await book(startsAt, null);
  await book(startsAt, false);
  await dawn(startsAt);
  expect(await written()).toEqual([]);
});

test('of what is called off or moved nobody is told; what is moved is told of anew', async () => {
  const [, one = '', other = ''] = await slotsAhead();
  const gone = await book(one);
  expect((await change(gone.code, 1, { kind: 'cancel' })).status).toBe(200);
  expect(await armed(gone.id)).toEqual([]);
  const made = await book(one);
  expect((await change(made.code, 1, { kind: 'move', startsAt: other })).status).toBe(200);
  expect(await armed(made.id)).toEqual([{ due_at: reminderAt(new Date(other), new Date()) }]);
  await dawn(other);
  expect(await written()).toHaveLength(1);
});

test('a message that still waits is dropped when the appointment is called off meanwhile', async () => {
  const [, , , startsAt = ''] = await slotsAhead();
  const made = await book(startsAt);
  await dawn(startsAt);
  expect((await change(made.code, 1, { kind: 'cancel' })).status).toBe(200);
  expect(await carry()).toEqual([]);
  expect(await written()).toMatchObject([{ state: 'dropped', failure: 'calledOff' }]);
});

test('an errand’s appointment reminds its applicant, as far as messages are wanted', async () => {
  const [, , , , startsAt = ''] = await slotsAhead();
  const bookFor = async (reporter: object) => {
    const { id } = await house.report(null, { reporter });
    const body = { id: uuidv7(), place: 'S1', item: null, startsAt, by: null, matterId: id };
    expect((await house.post('wang', '/api/appointments', body)).status).toBe(201);
  };
  const known = { name: '王大妈', phone: '138 1234 5678' };
  await bookFor({ ...known, mayContact: 'yes' });
  await bookFor({ ...known, mayContact: 'no' });
  await dawn(startsAt);
  expect((await carry()).map(({ phone }) => phone)).toEqual(['13812345678']);
  expect((await written()).map(({ state }) => state).toSorted()).toEqual(['dropped', 'sent']);
});

test('who agreed to be reminded of an errand is, though no other messages are wanted', async () => {
  const [, , , , , startsAt = ''] = await slotsAhead();
  const bookFor = async (remind: boolean | undefined) => {
    phones += 1;
    const phone = `138520${String(10_000 + phones)}`;
    const { id } = await house.report(null, { reporter: { name: '王大妈', phone, mayContact: 'no' } });
    const body = { id: uuidv7(), place: 'S1', item: null, startsAt, by: null, matterId: id };
    const asked = remind === undefined ? body : { ...body, remind };
    expect((await house.post('wang', '/api/appointments', asked)).status).toBe(201);
    return phone;
  };
  const agreed = await bookFor(true);
  await bookFor(false);
  await bookFor(undefined);
  await dawn(startsAt);
  expect((await carry()).map(({ phone }) => phone)).toEqual([agreed]);
});
