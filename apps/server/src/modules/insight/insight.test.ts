import { SCHEDULER } from '@gezhi/domain/access';
import { dateOf, dayOf, startOfDay } from '@gezhi/domain/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, toChecking, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName } from '../../../test/world.ts';
import { makeDaySummaries } from './index.ts';

let house: TestHouse;
let today: number;
const MINUTE_MS = 60_000;

const make = (now: number) =>
  house.parts.database.inTransaction(SCHEDULER, new Date(now), (tx) =>
    makeDaySummaries(tx, house.parts.knowledge()),
  );
const summary = async (who: CastName, query = '') => house.get(who, `/api/summaries/day${query}`);
const countsOf = async (who: CastName, query = '') => (await summary(who, query)).body.sheet;

beforeAll(async () => {
  house = await createHouse();
  // Two matters of one grid, one of another street; one goes as far as its answer. A day that ends meanwhile begins anew.
  do {
    today = dayOf(Date.now());
    const first = await house.report(null, { category: '0201' });
    await house.walk(
      first.id,
      ...toChecking(),
      ['he', 'pass'],
      [{ code: first.queryCode }, 'rate', { rating: 'veryDissatisfied', reasons: [] }],
    );
    const second = await house.report(null, { category: '0301' });
    await house.walk(second.id, ...toHandling());
  } while (dayOf(Date.now()) !== today);
}, 60_000);
afterAll(() => house.close());

test('before a day is over there is no sheet of it, and the page says so', async () => {
  await make(Date.now());
  const { status, body } = await summary('chen');
  expect(status).toBe(200);
  expect(body).toMatchObject({ areaId: AREAS.district, day: null, sheet: null, below: [] });
});

test('after midnight the day is counted once: arrivals by phase, answers, what stood, and categories', async () => {
  await make(startOfDay(today + 1) + 20 * MINUTE_MS);
  const sheet = await countsOf('chen');
  expect(sheet.flows).toMatchObject({
    reported: 2,
    dispatched: 2,
    handling: 2,
    checking: 1,
    dissatisfied: 1,
  });
  // Taken up, and once more after the answer.
  expect(sheet.flows.accepted).toBe(3);
  expect(sheet.stocks).toMatchObject({ open: 2, onHold: 0, supervised: 0 });
  expect(sheet.categories.map((one: { category: string }) => one.category).toSorted()).toEqual([
    '0201',
    '0301',
  ]);
  const before = JSON.stringify((await summary('chen')).body);
  await make(startOfDay(today + 1) + 30 * MINUTE_MS);
  expect(JSON.stringify((await summary('chen')).body)).toBe(before);
});

test('each level has its own sheet, and those below add up', async () => {
  const { body } = await summary('chen');
  expect(body.below.map((one: { areaId: number }) => one.areaId).toSorted()).toEqual([
    AREAS.town,
    AREAS.otherTown,
  ]);
  const of = (id: number) =>
    body.below.find((one: { areaId: number }) => one.areaId === id).sheet.flows.reported;
  expect(of(AREAS.town) + of(AREAS.otherTown)).toBe(body.sheet.flows.reported);
  expect((await countsOf('song')).flows.reported).toBe(
    (await countsOf('chen', `?area=${AREAS.community}`)).flows.reported,
  );
});

test('everybody reads what the own post reaches and nothing beyond, and who sees no matters reads none', async () => {
  expect((await summary('song', `?area=${AREAS.town}`)).code).toBe('not.found');
  expect((await summary('gao')).body.areaId).toBe(AREAS.gridOne);
  expect((await summary('meng')).body.areaId).toBe(AREAS.district);
  for (const who of ['wang', 'feng', 'admin', 'qi', 'cai'] as const)
    expect((await summary(who)).code, who).toBe('access.role');
  expect((await summary('chen', '?day=soon')).code).toBe('input.invalid');
});

test('a day that nobody counted in time knows its arrivals and not what stood at its end', async () => {
  // Ten days later the nine between are made up for; only the last of them knows its end.
  await make(startOfDay(today + 10) + MINUTE_MS);
  const late = await countsOf('chen', `?day=${dateOf(today + 5)}`);
  expect(late.stocks).toBeNull();
  expect(late.flows.reported).toBe(0);
  const last = (await summary('chen')).body;
  expect(last.day).toBe(dateOf(today + 9));
  expect(last.sheet.stocks.open).toBe(2);
  expect(last.first).toBe(dateOf(today));
});

test('the week before is a mean of the days counted', async () => {
  const { body } = await summary('chen', `?day=${dateOf(today + 1)}`);
  expect(body.week.reported).toBe(2);
  const later = (await summary('chen', `?day=${dateOf(today + 2)}`)).body;
  expect(later.week.reported).toBe(1);
  expect((await summary('chen', `?day=${dateOf(today)}`)).body.week).toBeNull();
});

test('what is on a sheet holds no number, no name and no text', async () => {
  const { rows } = await house.world.owner.query('select sheet::text as sheet from day_sheets');
  expect(rows.length).toBeGreaterThan(10);
  for (const { sheet } of rows) expect(sheet).toMatch(/^[\w\s{}[\]",:.-]*$/);
});
