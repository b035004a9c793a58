import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFilledHouse, type FilledHouse, PAGE_MOST } from './filled-house.ts';
import { AREAS } from './world-cast.ts';

/** So many wishes lie behind a page; every second one is shown no more. */
const BEHIND = 6_000;
const PAGE = 50;

let house: FilledHouse['house'];
let count: FilledHouse['count'];

const FILLED = [
  `insert into matters select w.* from (select to_jsonb(m) as one from matters m limit 1) m, generate_series(1, ${BEHIND}) as n,
     jsonb_populate_record(null::matters, m.one || jsonb_build_object('id', gen_random_uuid(), 'number', 'W' || n, 'visibility', 'C',
       'phase', case when n % 2 = 0 then 'dispatched' else 'voided' end, 'created_at', now() - n * interval '1 hour')) w`,
  `insert into reports (id, matter_id, source, code_digest, may_contact, wants_reply, consent_at, created_at)
   select gen_random_uuid(), id, 'resident', uuid_send(id), 'no', false, now(), created_at from matters where number like 'W%'`,
  `insert into offers (matter_id, number, run, state, area_id, unit_ids, entry_id, offered_at)
   select id, 1, 1, 'open', 3, '{}', gen_random_uuid(), created_at from matters where number like 'W%'`,
  `insert into passages (entry_id, name, subject_kind, subject_id, class, audience, body, salt)
   select entry_id, 'wishTitle', 'matter', matter_id, 'open', 'public', '一本书', 'x' from offers`,
  `insert into wishes (matter_id, run, entry_id, amount, consent_version, consent_by, published_at)
   select matter_id, 1, entry_id, 0, 'wish-1', 'self', offered_at from offers`,
  'analyze',
];

beforeAll(async () => {
  ({ house, count } = await createFilledHouse(FILLED, { reported: true }));
}, 120_000);
afterAll(() => house.close());

test.each([
  ['everywhere', '', PAGE],
  ['of a street', `&area=${AREAS.town}`, PAGE],
  ['of a community', `&area=${AREAS.community}`, PAGE],
  ['of a community without any', `&area=${AREAS.otherCommunity}`, 0],
] as const)(
  'a page of wishes %s costs no more the more lie behind it, nor does a later one',
  async (_, area, rows) => {
    let url = `/api/public/wishes?limit=${PAGE}${area}`;
    for (let page = 0; page < 10; page += 1) {
      count.begin();
      const { status, body } = await house.get(null, url);
      expect(status).toBe(200);
      expect(body.items).toHaveLength(rows);
      expect(count.read()).toBeLessThan(PAGE_MOST);
      url = `/api/public/wishes?limit=${PAGE}${area}${body.next === undefined ? '' : `&after=${body.next}`}`;
    }
  },
);

test('one wish, how many there were and the page of them are read without the others', async () => {
  const { body } = await house.get(null, '/api/public/wishes?limit=1');
  for (const url of [
    `/api/public/wishes/${body.items[0].id}`,
    '/api/public/wish-figures',
    '/public/wishes',
  ]) {
    count.begin();
    expect((await house.get(null, url)).status, url).toBe(200);
    expect(count.read(), url).toBeLessThan(PAGE_MOST);
  }
  count.begin();
  await house.get(null, `/api/public/wishes?limit=${PAGE}`);
  expect(count.read()).toBeGreaterThan(PAGE);
});
