import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFilledHouse, type FilledHouse, PAGE_MOST } from './filled-house.ts';
import { FILLED } from './lists-filled.ts';

/** Beside it three figures that each count to 1,000, every problem with the policy of its matter. */
const MOST_COUNTED = PAGE_MOST + 3 * 1_000 * 2;

let house: FilledHouse['house'];
let count: FilledHouse['count'];

beforeAll(async () => {
  ({ house, count } = await createFilledHouse(FILLED, { reported: true }));
}, 120_000);
afterAll(() => house.close());

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
  ['shi', '/api/joint-meetings?area=3'],
  ['shi', '/api/listed-problems?state=open'],
  ['shi', '/api/firms'],
] as const)('for %s a page of %s costs no more the more lies behind it', async (who, url) => {
  // The first one may load what a process keeps.
  expect(await house.get(who, url)).toMatchObject({ status: 200 });
  count.begin();
  await house.get(who, url);
  expect(count.read()).toBeLessThan(PAGE_MOST);
});

test.each([
  ['shi', 'area=3', true],
  ['shi', 'area=3&state=open', false],
  ['shi', 'area=3&state=struck', true],
  ['shi', 'area=3&late=yes', false],
  ['shi', 'area=3&source=hand', false],
  ['shi', 'area=3&unit=11&state=open', false],
  ['shi', 'of=asked', false],
  ['qian', 'of=units', true],
  ['qian', 'of=units&state=struck', true],
  ['qian', 'of=units&late=yes', false],
  ['qian', 'of=units&source=hand', false],
] as const)(
  'for %s the first page of problems with %s costs no more than its figures, a later one only itself',
  async (who, query, goesOn) => {
    const url = `/api/listed-problems?${query}`;
    await house.get(who, url);
    count.begin();
    const first = await house.get(who, url);
    expect(first.status).toBe(200);
    expect(first.body.counts).toBeDefined();
    expect(count.read()).toBeLessThan(MOST_COUNTED);
    expect(first.body.next !== undefined).toBe(goesOn);
    if (!goesOn) return;
    count.begin();
    const later = await house.get(who, `${url}&after=${first.body.next}`);
    expect(later).toMatchObject({ status: 200 });
    expect(later.body.counts).toBeUndefined();
    expect(count.read()).toBeLessThan(PAGE_MOST);
  },
);

test('one request of a resident is shown without looking at what others said', async () => {
  const { body } = await house.get('qi', '/api/data-requests?tab=open&limit=1');
  const [{ id }] = body.items;
  count.begin();
  expect((await house.get('qi', `/api/data-requests/${id}`)).body.data).toMatchObject({
    texts: 2,
    photos: 2,
    looks: 1,
  });
  expect(count.read()).toBeLessThan(PAGE_MOST);
});

test('what is looked at is counted', async () => {
  count.begin();
  await house.get('shi', '/api/firms');
  expect(count.read()).toBeGreaterThan(50);
});
