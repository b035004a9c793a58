import { SCHEDULER } from '@gezhi/domain/access';
import type { Sheet } from '@gezhi/domain/publication';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attack, type Equation } from '../../../../../packages/domain/src/publication/attack.fixture.ts';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, UNITS } from '../../../test/world.ts';
import { makeFigures } from './figures.ts';
import { monthBounds, monthOf } from './month.ts';

let house: TestHouse;
let month: string;
let sheet: Sheet;

/** What happened in the month before this one: a place, a class, how many; some of them closed, late, rated. */
const HAPPENED = [
  {
    community: AREAS.community,
    town: AREAS.town,
    category: '0401',
    many: 61,
    closed: 55,
    late: 2,
    unhappy: 1,
  },
  { community: AREAS.community, town: AREAS.town, category: '0301', many: 3, closed: 2, late: 0, unhappy: 0 },
  {
    community: AREAS.quietCommunity,
    town: AREAS.town,
    category: '0401',
    many: 22,
    closed: 20,
    late: 0,
    unhappy: 0,
  },
  {
    community: AREAS.otherCommunity,
    town: AREAS.otherTown,
    category: '0401',
    many: 40,
    closed: 30,
    late: 9,
    unhappy: 4,
  },
  {
    community: AREAS.otherCommunity,
    town: AREAS.otherTown,
    category: '0301',
    many: 7,
    closed: 6,
    late: 1,
    unhappy: 1,
  },
  {
    community: AREAS.otherCommunity,
    town: AREAS.otherTown,
    category: '0107',
    many: 14,
    closed: 14,
    late: 0,
    unhappy: 0,
  },
] as const;

beforeAll(async () => {
  house = await createHouse();
  month = monthOf(new Date(monthBounds(monthOf(new Date())).from.getTime() - 86_400_000));
  for (const [at, one] of HAPPENED.entries()) await insert(at, one);
  await insert(90, { ...HAPPENED[0], category: '0203', visibility: 'R', many: 30, closed: 30 });
  await count();
  sheet = (await get('/api/public/figures')).sheet;
}, 60_000);
afterAll(() => house.close());

const get = async (url: string) => (await house.get(null, url)).body;
const count = () =>
  house.parts.database.inTransaction(SCHEDULER, null, (tx) => makeFigures(tx, house.parts.knowledge()));

interface Happening {
  readonly community: number;
  readonly town: number;
  readonly category: string;
  readonly many: number;
  readonly closed: number;
  readonly late: number;
  readonly unhappy: number;
  readonly visibility?: 'R';
}

/** Rows as a month of the procedure would have left them. */
async function insert(at: number, one: Happening): Promise<void> {
  const { from } = monthBounds(month);
  const values = [
    at,
    one.many,
    one.category,
    one.visibility ?? 'O',
    one.town,
    one.community,
    UNITS.districtCentre,
    from,
  ];
  const ids = `('0190aaaa-0000-7000-8000-' || lpad(($1::int * 1000 + n)::text, 12, '0'))::uuid`;
  await house.world.owner.query(
    `insert into matters (id, number, procedure_id, state, phase, category, severity, visibility, source, district_id, town_id,
       community_id, held_by, title_entry_id, created_at, closed_at)
     select ${ids}, 'F' || $1::int || '-' || n, 1, case when n <= $9 then 'closed' else 'accepted' end,
       case when n <= $9 then 'closed' else 'accepted' end, $3, 3, $4, 'resident', ${AREAS.district}, $5, $6, $7, ${ids},
       $8::timestamptz + n * interval '1 hour', case when n <= $9 then $8::timestamptz + n * interval '2 hours' end
     from generate_series(1, $2::int) as n`,
    [...values, one.closed],
  );
  await house.world.owner.query(
    `insert into clocks (matter_id, clock, round, run, started_at, stopped_at, due_at)
     select ${ids}, 'finish', 1, 1, $2::timestamptz, $2::timestamptz + interval '2 hours',
       $2::timestamptz + case when n <= $4 then interval '1 hour' else interval '3 hours' end
     from generate_series(1, $3::int) as n`,
    [at, from, one.closed, one.late],
  );
  await house.world.owner.query(
    `insert into reports (id, matter_id, source, code_digest, may_contact, wants_reply, rating, created_at)
     select ${ids}, ${ids}, 'resident', decode(lpad(to_hex($1::int * 1000 + n), 16, '0'), 'hex'), 'no', true,
       case when n <= $4 then 'dissatisfied' else 'satisfied' end, $2::timestamptz
     from generate_series(1, $3::int) as n`,
    [at, from, one.closed, one.unhappy],
  );
}

const cell = (area: number, category: string | null) =>
  sheet.cells.find((one) => one.area === area && one.category === category);
const share = (area: number, category: string | null) =>
  sheet.shares.find((one) => one.area === area && one.category === category);

test('a month is counted by street and class with its sums, restricted matters never', () => {
  expect(sheet.month).toBe(month);
  expect(cell(AREAS.district, null)).toMatchObject({ received: 147, handled: 127 });
  expect(cell(AREAS.town, null)).toMatchObject({ received: 86 });
  expect(cell(AREAS.town, '03')?.received).toBeNull();
  expect(JSON.stringify(sheet)).not.toContain('0203');
});

test('on time and satisfied are shares of what they say, as finely as ten matters allow, no answer being none', () => {
  expect(share(AREAS.district, null)).toMatchObject({
    onTime: { from: 90, to: 100 },
    satisfied: { from: 90, to: 100 },
  });
  for (const { handled, rated, onTime, satisfied } of sheet.shares) {
    if (handled === null || handled < 50) expect(onTime).toBeNull();
    if (rated === null || rated < 50) expect(satisfied).toBeNull();
  }
});

test('a month that was counted stays as it is, and today is counted anew', async () => {
  await insert(91, { ...HAPPENED[0], many: 40, closed: 40 });
  const { now: before } = await get('/api/public/figures-now');
  await count();
  expect((await get(`/api/public/figures?month=${month}`)).sheet).toEqual(sheet);
  const { now } = await get('/api/public/figures-now');
  expect(now.at > before.at).toBe(true);
  expect(now).toMatchObject({ received: null, handled: null, inProgress: 20, rated: null, satisfied: null });
});

/** Every number on a page, by the table it stands in and the words of its row. */
function numbersOn(html: string): number[] {
  const tables = [...html.matchAll(/<table class="figures">(.*?)<\/table>/gs)].map((match) => match[1] ?? '');
  return tables
    .flatMap((table) => [...table.matchAll(/<td>([\d,]+)<\/td>/g)])
    .map((match) => Number((match[1] ?? '').replaceAll(',', '')));
}

test('what is open is counted by street and community once a day, in tens, and restricted matters never', async () => {
  const { open, now } = await get('/api/public/figures-now');
  const of = (area: number) => open.areas.find((one: { area: number }) => one.area === area)?.open;
  expect(Date.parse(`${open.day}T23:59:59+08:00`)).toBeGreaterThanOrEqual(Date.parse(open.madeAt));
  // 6 + 1 and 2 are fewer than ten; the other street has 10 + 1.
  expect([of(AREAS.town), of(AREAS.community), of(AREAS.otherTown)]).toEqual([null, null, null]);
  await insert(92, { ...HAPPENED[0], many: 70, closed: 0 });
  await insert(93, { ...HAPPENED[3], many: 45, closed: 0 });
  await count();
  expect((await get('/api/public/figures-now')).open).toEqual(open);
  await house.world.owner.query(`delete from figure_sheets where name = 'open'`);
  await count();
  const later = (await get('/api/public/figures-now')).open;
  const laterOf = (area: number) => later.areas.find((one: { area: number }) => one.area === area)?.open;
  expect([laterOf(AREAS.town), laterOf(AREAS.otherTown)]).toEqual([70, 50]);
  expect(laterOf(AREAS.quietCommunity)).toBeNull();
  for (const { open: said } of later.areas) expect(said === null || said % 10 === 0).toBe(true);
  expect(now.inProgress).toBe(20);
});

test('whoever crawls every filter of pages and API finds no number below ten, nor one by solving all of them together', async () => {
  const codes = house.parts.knowledge().tree.areas.map(({ code }) => code);
  const seen: number[] = [];
  const queries = [
    '',
    `month=${month}`,
    ...codes.flatMap((code) => [`area=${code}`, `month=${month}&area=${code}`]),
  ];
  for (const query of queries)
    for (const size of ['normal', 'elder']) {
      const page = await house.app.inject({
        url: `/public/figures?${query}`,
        headers: { cookie: `size=${size}` },
      });
      expect(page.statusCode, query).toBe(200);
      seen.push(...numbersOn(page.body));
    }
  expect(seen.length).toBeGreaterThan(20);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(10);
  for (const query of ['category=04', `area=${AREAS.town}&month=${month}`, 'area=1', 'from=2020-01-01'])
    expect((await house.get(null, `/api/public/figures?${query}`)).body.sheet ?? null, query).toBeOneOf([
      null,
      sheet,
    ]);

  for (const measure of ['received', 'handled'] as const) {
    const unknown: string[] = [];
    const equations: Equation[] = [];
    const known = new Map<string, number | null>();
    for (const { area, category, ...one } of sheet.cells) known.set(`${area} ${category}`, one[measure]);
    for (const { area, ...one } of sheet.communities) known.set(`${area} null`, one[measure]);
    for (const [key, value] of known) if (value === null) unknown.push(key);
    const sum = (total: string, parts: readonly string[]) => {
      const is = parts.reduce((rest, key) => rest - (known.get(key) ?? 0), known.get(total) ?? 0);
      const hidden = (key: string) => known.get(key) === null;
      equations.push({ plus: parts.filter(hidden), minus: [total].filter(hidden), is });
    };
    const towns = [AREAS.town, AREAS.otherTown];
    const classes = [...new Set(sheet.cells.map(({ category }) => category))];
    for (const area of [AREAS.district, ...towns])
      sum(
        `${area} null`,
        classes.filter((one) => one !== null).map((one) => `${area} ${one}`),
      );
    for (const category of classes)
      sum(
        `${AREAS.district} ${category}`,
        towns.map((town) => `${town} ${category}`),
      );
    for (const town of towns)
      sum(
        `${town} null`,
        sheet.communities.filter((one) => one.town === town).map(({ area }) => `${area} null`),
      );
    for (const [key, [least, most]] of attack(unknown, equations))
      expect(most - least, key).toBeGreaterThanOrEqual(10);
  }
});
