import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFilledHouse, type FilledHouse, PAGE_MOST } from './filled-house.ts';
import { type CastName, UNITS } from './world-cast.ts';

/** So many matters a unit had before, and as many another one, of all kinds. */
const BEHIND = 4_000;

let house: FilledHouse['house'];
let count: FilledHouse['count'];

/** Ended matters of one kind led by housing, and of every kind led by urban management, so that the statistics know that there are others. */
const FILLED = [
  `insert into matters (id, number, procedure_id, state, phase, category, severity, visibility, source, district_id, town_id, lon, lat,
     held_by, lead_unit_id, title_entry_id, created_at, closed_at)
   select gen_random_uuid(), 'H' || n, (select min(id) from procedures), 'closed', 'closed', '0301', 3, 'O', 'worker', 1, 8, 119, 33.6,
     ${UNITS.otherTownCentre}, ${UNITS.housing}, gen_random_uuid(), now() - n * interval '1 hour', now() from generate_series(1, ${BEHIND}) n`,
  `insert into matters (id, number, procedure_id, state, phase, category, severity, visibility, source, district_id, town_id, lon, lat,
     held_by, lead_unit_id, title_entry_id, created_at, closed_at)
   select gen_random_uuid(), 'U' || n, (select min(id) from procedures), k.phase, k.phase,
     (select (array_agg(code order by code))[1 + n % count(*)] from categories where length(code) = 4 and left(code, 2) <> '05'),
     1 + n % 4, 'O', (array['resident', 'hotline', 'worker', 'patrol', 'chat'])[1 + n % 5], 1, 8, 119, 33.6,
     ${UNITS.otherTownCentre}, ${UNITS.urbanManagement}, gen_random_uuid(), now() - n * interval '1 hour',
     case when k.phase = 'handling' then null else now() end
   from generate_series(1, ${BEHIND}) n cross join lateral
     (select (array['closed', 'closed', 'handling', 'voided', 'declined'])[1 + n % 5] as phase) k`,
  `insert into assignments (id, matter_id, unit_id, part, phase, run, opened_at, closed_at, reported_at)
   select gen_random_uuid(), id, lead_unit_id, 'lead', 'closed', 1, created_at, now(), created_at from matters where number ~ '^[HU]'`,
  'vacuum (analyze)',
];

beforeAll(async () => {
  ({ house, count } = await createFilledHouse(FILLED, { reported: false }));
}, 120_000);
afterAll(() => house.close());

const listOf = async (who: CastName, filter: string) =>
  (await house.get(who, `/api/matters?tab=all&limit=50${filter}`)).body.items;

test.each([
  ['ma', ''],
  ['ma', '&category=0202'],
  ['ma', '&category=02'],
  ['ma', '&category=none'],
  ['ma', '&phase=handling'],
  ['ma', '&phase=voided'],
  ['ma', '&severity=1'],
  ['ma', '&source=hotline'],
  ['ma', '&severity=1&category=02'],
  ['ma', '&category=03'],
  ['ling', '&category=05'],
  ['ling', '&category=03'],
] as const)('for %s a page of matters with %s costs no more the more the unit had', async (who, filter) => {
  await listOf(who, filter);
  count.begin();
  await listOf(who, filter);
  expect(count.read()).toBeLessThan(PAGE_MOST);
});

test('the map of a unit looks at what is open, not at all that it had', async () => {
  const url = '/api/matters/points?west=118&south=33&east=120&north=34';
  await house.get('ma', url);
  count.begin();
  expect((await house.get('ma', url)).body.items).toEqual([]);
  expect(count.read()).toBeLessThan(PAGE_MOST);
});

test('each filter shows a unit what it showed before: the same as reading everything', async () => {
  const all = await pagesOf('lu', '');
  expect(all.length).toBe(BEHIND);
  for (const [filter, fits] of [
    ['&phase=handling', (row: Row) => row.phase === 'handling'],
    ['&phase=voided', (row: Row) => row.phase === 'voided'],
    ['&severity=2', (row: Row) => row.severity === 2],
    ['&source=patrol', (row: Row) => row.source === 'patrol'],
    ['&category=02', (row: Row) => row.category?.startsWith('02') === true],
    [
      '&category=02&severity=1&phase=closed',
      (row: Row) => row.category?.startsWith('02') === true && row.severity === 1 && row.phase === 'closed',
    ],
  ] as const)
    expect(await pagesOf('lu', filter), filter).toEqual(all.filter(fits));
}, 60_000);

test('a filter follows the matter: its category, its severity and its end', async () => {
  const { owner } = house.world;
  const [{ id }] = (await owner.query("select id from matters where number = 'H7'")).rows;
  const holds = async (filter: string) => (await listOf('ma', filter)).some((row: Row) => row.id === id);
  expect([await holds('&category=0202'), await holds('&severity=1'), await holds('&phase=handling')]).toEqual(
    [false, false, false],
  );
  await owner.query(
    "update matters set category = '0202', severity = 1, phase = 'handling', state = 'handling', closed_at = null where id = $1",
    [id],
  );
  expect([await holds('&category=0202'), await holds('&severity=1'), await holds('&phase=handling')]).toEqual(
    [true, true, true],
  );
  await owner.query(
    "update matters set category = '0301', severity = 3, phase = 'declined', state = 'declined', closed_at = now() where id = $1",
    [id],
  );
  expect([await holds('&category=0202'), await holds('&severity=1'), await holds('&phase=declined')]).toEqual(
    [false, false, true],
  );
});

test('what a unit may not see stays out of its filtered lists and its map', async () => {
  const { owner } = house.world;
  await owner.query(
    "update matters set visibility = 'R', phase = 'handling', state = 'handling', closed_at = null where number = 'H9'",
  );
  await owner.query(
    "update matters set has_about = true, phase = 'handling', state = 'handling', closed_at = null where number = 'H11'",
  );
  await owner.query(
    "insert into about (matter_id, unit_id, position) select id, $1, 1 from matters where number = 'H11'",
    [UNITS.housing],
  );
  const numbers = (await listOf('ma', '&phase=handling')).map((row: Row) => row.number);
  expect(numbers).not.toContain('H9');
  expect(numbers).not.toContain('H11');
  const { body } = await house.get('ma', '/api/matters/points?west=118&south=33&east=120&north=34');
  expect(body.items).toEqual([]);
});

interface Row {
  readonly id: string;
  readonly number: string;
  readonly phase: string;
  readonly severity: number;
  readonly source: string;
  readonly category: string | null;
}

/** The whole list, page after page. */
async function pagesOf(who: CastName, filter: string): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const { body } = await house.get(
      who,
      `/api/matters?tab=all&limit=100${filter}${after === undefined ? '' : `&after=${after}`}`,
    );
    rows.push(...body.items);
    after = body.next;
  } while (after !== undefined);
  return rows;
}
