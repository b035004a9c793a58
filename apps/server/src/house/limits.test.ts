import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../test/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

/** Everybody asks from one mobile network. */
async function track(code: string): Promise<number> {
  const headers = { 'x-query-code': code };
  const asked = { url: '/api/public/track', headers, remoteAddress: '203.0.113.7' };
  return (await house.app.inject(asked)).statusCode;
}

test('right codes are never counted; guesses from one network are slowed', async () => {
  const { queryCode } = await house.report(null);
  for (let time = 0; time < 70; time += 1) expect(await track(queryCode)).toBe(200);
  const guesses: number[] = [];
  for (let time = 0; time < 62; time += 1) guesses.push(await track('2222222222'));
  expect(guesses.slice(0, 60)).toEqual(Array(60).fill(404));
  expect(guesses.slice(61)).toEqual([429]);
}, 60_000);

test('a page says in plain words how long to wait after too many guesses', async () => {
  const asked = {
    method: 'POST' as const,
    url: '/public/track',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'localhost',
      origin: 'http://localhost',
    },
    payload: 'code=2222222222',
    remoteAddress: '203.0.113.7',
  };
  const { statusCode, headers, body } = await house.app.inject(asked);
  expect(statusCode).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(body).toMatch(/试错的次数太多了，请过 \d+ (秒|分钟)再试/);
  expect(body).toContain('value="2222222222"');
});
