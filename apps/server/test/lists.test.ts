import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from './house.ts';
import { countReading } from './reading.ts';
import { UNITS } from './world-cast.ts';

/** So many rows lie in each table behind the first page. */
const BEHIND = 4_000;
/** A page of fifty, its policies and what stands around it; far less than lies behind. */
const MOST = 1_500;

let house: TestHouse;
let count: ReturnType<typeof countReading>;

beforeAll(async () => {
  house = await createHouse();
  await house.report(null);
  for (const sql of FILLED) await house.world.owner.query(sql);
  count = countReading(house.parts.database);
}, 120_000);
afterAll(() => house.close());

const NUMBERS = `generate_series(1, ${BEHIND}) as n`;
const AT = `now() - n * interval '1 hour'`;
const FILLED = [
  `insert into campaigns (id, version, kind, area_id, areas, categories, from_on, until_on, goal, goal_value, state, entry_id,
     closing_entry_id, started_at, closed_at)
   select gen_random_uuid(), 1, 'campaign', 3, '{3}', '{0101}', current_date - 30, current_date, 'perWeek', 3, 'closed',
     gen_random_uuid(), gen_random_uuid(), ${AT}, now() from ${NUMBERS}`,
  `insert into campaign_units select id, ${UNITS.urbanManagement} from campaigns`,
  `insert into bulletins (id, area_id, kind, title_zh, text_zh, valid_from, valid_until, written_at, changed_at)
   select gen_random_uuid(), 3, 'water', '停水', '停水', ${AT} - interval '9 days', ${AT}, ${AT}, ${AT} from ${NUMBERS}`,
  `insert into listed_problems (id, number, version, area_id, where_id, source, unit_id, due_on, state, entry_id, entered_at, struck_at)
   select gen_random_uuid(), 'L' || n, 1, 3, 5, 'hand', ${UNITS.urbanManagement}, current_date, 'struck', gen_random_uuid(), ${AT}, now()
   from ${NUMBERS}`,
  `insert into data_requests (id, report_id, matter_id, district_id, kind, phase, version, fields, asked_at)
   select gen_random_uuid(), r.id, r.matter_id, 1, 'withdrawContact', 'done', 1, '{}', ${AT} from reports r, ${NUMBERS}`,
  `insert into joint_meetings select gen_random_uuid(), 1, 3, (${AT})::date, ${AT}, ${AT} from ${NUMBERS}`,
  `insert into firms (id, name, district_id, town_id, community_id, grid_id, trade, size, above_scale, added_at)
   select gen_random_uuid(), '企业' || n, 1, 2, 3, 5, 'F', 'small', false, ${AT} from ${NUMBERS}`,
  'analyze',
];

test.each([
  ['shi', '/api/campaigns'],
  ['shi', '/api/campaigns?state=running'],
  ['shi', '/api/campaigns?state=closed'],
  ['qian', '/api/campaigns'],
  ['qian', '/api/campaigns?state=running'],
  ['shi', '/api/campaign-proposals'],
  ['shi', '/api/bulletins'],
  ['shi', '/api/bulletins?state=running'],
  ['shi', '/api/bulletins?state=coming'],
  ['shi', '/api/bulletins?state=over'],
  ['shi', '/api/bulletins?state=withdrawn'],
  ['qi', '/api/data-requests?tab=open'],
  ['qi', '/api/data-requests?tab=over'],
  ['shi', '/api/joint-meetings'],
  ['shi', '/api/listed-problems?state=open'],
  ['shi', '/api/firms'],
] as const)('for %s a page of %s costs no more the more lies behind it', async (who, url) => {
  // The first one may load what a process keeps.
  expect(await house.get(who, url)).toMatchObject({ status: 200 });
  count.begin();
  await house.get(who, url);
  expect(count.read()).toBeLessThan(MOST);
});

test('what is looked at is counted', async () => {
  count.begin();
  await house.get('shi', '/api/firms');
  expect(count.read()).toBeGreaterThan(50);
});
