import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, UNITS } from '../../../test/world.ts';
import { recomputeClocks } from '../matter/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const preview = (change: object) => house.post('admin', '/api/calendars/preview', { change });
const change = (asked: object) => house.post('admin', '/api/calendars/changes', { change: asked });
const yearOf = async (query: string) => (await house.get('sun', `/api/calendars/year?${query}`)).body;
const dayOf = async (date: string, whose = '') =>
  (await yearOf(`year=${date.slice(0, 4)}${whose}`)).days.find((one: { date: string }) => one.date === date);

const closed = (date: string) => ({
  kind: 'putDay',
  calendarId: 1,
  day: { date, kind: 'closed', name: '台风停工', source: '区防汛指挥部' },
});
const week = (...segments: [string, string][]) => {
  const day = segments.map(([from, to]) => ({ from, to }));
  return [day, day, day, day, day, [], []];
};
const calendar = (more: object) => ({
  kind: 'putCalendar',
  calendarId: null,
  owner: { kind: 'unit', id: UNITS.urbanManagement },
  name: '城管局',
  validFrom: null,
  validTo: null,
  seasons: [],
  service: [],
  ...more,
});

test('everybody of the staff reads calendars; the administrator alone changes them', async () => {
  const list = await house.get('sun', '/api/calendars?year=2026');
  expect(list.body.mayChange).toBe(false);
  expect(list.body.items[0]).toMatchObject({ id: 1, owner: { kind: 'area', id: 1 }, name: '区' });
  expect(list.body.items[0].days.every((one: { date: string }) => one.date.startsWith('2026-'))).toBe(true);
  expect((await house.get('admin', '/api/calendars?year=2026')).body.mayChange).toBe(true);
  for (const path of ['preview', 'changes']) {
    const asked = { change: closed('2026-12-01') };
    expect((await house.post('song', `/api/calendars/${path}`, asked)).code).toBe('access.role');
    expect((await house.post(null, `/api/calendars/${path}`, asked)).status).toBe(401);
  }
});

test('a year day by day: holidays by name, days made up, hours, and 暂算 where no notice is out', async () => {
  expect((await yearOf('year=2026')).provisional).toBe(false);
  expect((await yearOf('year=2028')).provisional).toBe(true);
  expect((await yearOf('year=2028')).days).toHaveLength(366);
  expect(await dayOf('2026-10-01')).toMatchObject({ reason: 'holiday', name: '国庆节', hours: [] });
  expect(await dayOf('2026-03-02')).toMatchObject({
    reason: 'workday',
    hours: [
      { from: 510, to: 720 },
      { from: 810, to: 1080 },
    ],
    said: null,
  });
  expect((await house.get('sun', '/api/calendars/year?year=2026&area=999')).body.details.fields).toEqual([
    { path: 'area', code: 'unknown' },
  ]);
});

test('a preview says how many deadlines would move and names no person and no text, and moves nothing', async () => {
  const open = await house.report('sun', { category: '0107', source: 'hotline' });
  const hidden = await house.report('sun', { category: '0107', source: 'hotline' });
  await house.world.owner.query(`update matters set visibility = 'R' where id = $1`, [hidden.id]);
  const { rows } = await house.world.owner.query(
    `select due_at from clocks where matter_id = $1 and clock = 'finish'`,
    [open.id],
  );
  const last = new Date(rows[0].due_at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const seen = (await preview(closed(last))).body;
  expect(seen).toMatchObject({ matters: 2, doubts: [] });
  expect(seen.clocks).toBeGreaterThanOrEqual(2);
  expect(seen.rows).toEqual([
    {
      number: open.number,
      category: '0107',
      areaId: AREAS.gridOne,
      clock: 'finish',
      from: rows[0].due_at.toISOString(),
      to: expect.any(String),
    },
  ]);
  expect((await dayOf(last)).reason).toBe('workday');
  expect(await recomputeClocks(house.parts)).toBe(0);
});

test('a change is written once with an entry of the administrator, and what is open is computed anew', async () => {
  const made = await house.report('sun', { category: '0107', source: 'hotline' });
  const finish = async () =>
    (
      await house.world.owner.query(`select due_at from clocks where matter_id = $1 and clock = 'finish'`, [
        made.id,
      ])
    ).rows[0].due_at as Date;
  const before = await finish();
  const last = new Date(before.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  expect((await change(closed(last))).body).toEqual({ id: 1 });
  await house.parts.deliveries.runDue();
  expect((await finish()).getTime()).toBeGreaterThan(before.getTime());
  expect(await dayOf(last)).toMatchObject({
    reason: 'closed',
    name: '台风停工',
    said: { calendarId: 1, kind: 'closed', source: '区防汛指挥部' },
  });
  const { rows } = await house.world.owner.query(
    `select action, codes from entries where subject_kind = 'calendar' order by at desc limit 1`,
  );
  expect(rows).toEqual([{ action: 'putDay', codes: { calendar: 1, date: last, day: 'closed' } }]);
  expect((await change({ kind: 'removeDay', calendarId: 1, date: last })).status).toBe(200);
  expect((await change({ kind: 'removeDay', calendarId: 1, date: last })).body.details.fields).toEqual([
    { path: 'change.date', code: 'unknown' },
  ]);
}, 20_000);

test('a unit with hours of its own: nearest wins, seasons and night shifts too', async () => {
  const seasons = [{ from: '06-01', to: '09-30', week: week(['07:30', '11:30'], ['15:00', '18:30']) }];
  const made = await change(calendar({ seasons }));
  expect(made.status).toBe(200);
  const whose = `&unit=${UNITS.urbanManagement}`;
  expect((await dayOf('2026-07-01', whose)).hours[0]).toEqual({ from: 450, to: 690 });
  expect((await dayOf('2026-03-02', whose)).hours[0]).toEqual({ from: 510, to: 720 });
  expect((await dayOf('2026-10-01', whose)).reason).toBe('holiday');
  const { calendars } = await yearOf(`year=2026${whose}`);
  expect(calendars.map((one: { name: string }) => one.name)).toEqual(['城管局', '区']);
  const changed = await change(calendar({ calendarId: made.body.id, name: '城管局（新）' }));
  expect(changed.body).toEqual({ id: made.body.id });
  expect((await dayOf('2026-07-01', whose)).hours[0]).toEqual({ from: 510, to: 720 });
});

test('a notice is read from lines or JSON, previewed with its doubts, and ends 暂算', async () => {
  const publish = (text: string) => ({
    kind: 'publishYear',
    calendarId: 1,
    year: 2029,
    source: '国办发明电〔2028〕1号',
    text,
  });
  const lines = 'date,kind,name\n2029-01-01,休,元旦\n2029-05-01，holiday，劳动节\n2029-04-28\t班\t劳动节\n';
  const seen = (await preview(publish(lines))).body;
  expect(seen.days.map((one: { kind: string }) => one.kind)).toEqual(['holiday', 'workday', 'holiday']);
  expect(seen.doubts).toEqual([{ code: 'balance', expected: 13, found: 1 }]);
  expect((await yearOf('year=2029')).provisional).toBe(true);
  const json = JSON.stringify([{ date: '2029-01-01', kind: 'holiday', name: '元旦' }]);
  expect((await change(publish(json))).status).toBe(200);
  expect((await yearOf('year=2029')).provisional).toBe(false);
  expect(await dayOf('2029-01-01')).toMatchObject({ reason: 'holiday', name: '元旦' });
});

test('the last edit of a calendar can be undone, and the undoing too; one that was only added has nothing to put back', async () => {
  const refusal = (answer: { body: { details: { fields: unknown[] } } }) => answer.body.details.fields;
  const added = await change(
    calendar({
      owner: { kind: 'unit', id: UNITS.housing },
      name: '新日历',
      seasons: [{ from: '01-01', to: '12-31', week: week(['09:00', '17:00']) }],
    }),
  );
  const back = { kind: 'putBack', calendarId: added.body.id };
  expect(refusal(await preview(back))).toEqual([{ path: 'change.calendarId', code: 'neverChanged' }]);
  const shut = { ...closed('2026-12-02'), calendarId: added.body.id };
  const isShut = async () => (await dayOf('2026-12-02', `&unit=${UNITS.housing}`)).reason === 'closed';
  expect((await change(shut)).status).toBe(200);
  expect(await isShut()).toBe(true);
  expect((await house.get('admin', '/api/calendars?year=2026')).body.mayPutBack).toContain(added.body.id);
  expect((await preview(back)).status).toBe(200);
  expect(await isShut()).toBe(true);
  expect((await change(back)).status).toBe(200);
  expect(await isShut()).toBe(false);
  expect((await change(back)).status).toBe(200);
  expect(await isShut()).toBe(true);
  expect((await change(back)).status).toBe(200);
  expect((await house.post('song', '/api/calendars/changes', { change: back })).code).toBe('access.role');
});

test.each([
  [
    'hours that overlap',
    {
      ...calendar({
        seasons: [{ from: '01-01', to: '12-31', week: week(['08:00', '12:00'], ['11:00', '18:00']) }],
      }),
    },
    'change.seasons.0.week.0',
    'overlap',
  ],
  [
    'an owner who is not there',
    calendar({ owner: { kind: 'unit', id: 9_999 } }),
    'change.owner.id',
    'unknown',
  ],
  [
    'hours in which nobody ever works',
    calendar({ seasons: [{ from: '01-01', to: '12-31', week: [[], [], [], [], [], [], []] }] }),
    'change.seasons',
    'noWorkingTime',
  ],
  [
    'a term that ends before it begins',
    calendar({ validFrom: '2026-02-01', validTo: '2026-01-01' }),
    'change.validTo',
    'beforeFrom',
  ],
  [
    'a working day made up on a working day',
    {
      kind: 'putDay',
      calendarId: 1,
      day: { date: '2026-03-03', kind: 'workday', name: '调休', source: '办' },
    },
    'change.day.kind',
    'alreadyWorked',
  ],
  ['a date that is none', closed('2026-02-30'), 'change.day.date', 'invalid_format'],
  [
    'a calendar that is not there',
    { ...closed('2026-03-03'), calendarId: 77 },
    'change.calendarId',
    'unknown',
  ],
  [
    'a line that is no day',
    {
      kind: 'publishYear',
      calendarId: 1,
      year: 2030,
      source: '办',
      text: '2030-01-01,休,元旦\n2030-13-01,休,错',
    },
    'change.text.2',
    'date',
  ],
  [
    'a notice without a day of its year',
    { kind: 'publishYear', calendarId: 1, year: 2030, source: '办', text: '2031-01-01,休,元旦' },
    'change.text',
    'noDayOfYear',
  ],
] as const)('%s is refused and explained', async (_name, asked, path, code) => {
  for (const answer of [await preview(asked), await change(asked)]) {
    expect(answer.code).toBe('input.invalid');
    expect(answer.body.details.fields).toContainEqual({ path, code });
  }
});
