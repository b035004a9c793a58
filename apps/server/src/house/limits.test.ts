import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse } from '../../test/house.ts';
import { POINTS } from '../../test/world.ts';

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

describe('a family behind one address', () => {
  const device = (letter: string) => letter.repeat(22);
  const sendAs = async (cookie: string | null, remoteAddress: string) => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/public/reports',
      headers: {
        ...{ host: 'localhost', origin: 'http://localhost', 'idempotency-key': randomUUID() },
        ...(cookie === null ? {} : { cookie: `gezhi-device=${cookie}` }),
      },
      payload: reportOf(),
      remoteAddress,
    });
    return answer;
  };

  test('does not feel what one of its devices sends too much of', async () => {
    const address = '198.51.100.9';
    const flood = [];
    for (let time = 0; time < 12; time += 1) flood.push((await sendAs(device('a'), address)).statusCode);
    expect(flood).toEqual([...Array(11).fill(201), 429]);
    const refused = await sendAs(device('a'), address);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await sendAs(device('b'), address)).statusCode).toBe(201);
    expect((await sendAs(null, address)).statusCode).toBe(201);
  }, 60_000);

  test('a network that sends by ever new devices is slowed all the same, and no other one', async () => {
    const address = '198.51.101.9';
    await house.world.owner.query(
      `insert into throttles (subject, attempts, since, until) values ($1, 151, now(), now() + interval '1 minute')`,
      [createHash('sha256').update('public report network 198.51.101.0/24').digest()],
    );
    expect((await sendAs(device('c'), address)).statusCode).toBe(429);
    expect((await sendAs(device('d'), address)).statusCode).toBe(429);
    expect((await sendAs(device('d'), '198.51.102.9')).statusCode).toBe(201);
  });

  test('the form comes back with everything typed and says to wait', async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/public/report/send',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...{ host: 'localhost', origin: 'http://localhost', cookie: `gezhi-device=${device('a')}` },
      },
      payload: new URLSearchParams({
        ...{ id: reportOf().id, key: randomUUID(), description: '楼道灯坏了三天没人修', address: '一号楼' },
        ...{ lon: String(POINTS.gridOne[0]), lat: String(POINTS.gridOne[1]), joins: 'none' },
      }).toString(),
      remoteAddress: '198.51.100.9',
    });
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain('楼道灯坏了三天没人修');
    expect(answer.body).toContain('提交得太快了');
  });
});
