import { createSecretKey, randomUUID } from 'node:crypto';
import { type Duty, VISITOR } from '@gezhi/domain/access';
import { menusFor } from '@gezhi/domain/identity';
import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../../platform/db/index.ts';
import { createHttp } from '../../platform/http/index.ts';
import {
  bindIdentity,
  createAccount,
  createIdentity,
  disableAccount,
  type Identity,
  purgeIdentity,
} from './index.ts';

const WANG = randomUUID();
const SUN = randomUUID();
const PASSWORD = '格物致知 2026';
const OPERATOR: Duty = {
  id: randomUUID(),
  role: 'operator',
  title: 'seat',
  unitId: 3,
  reach: { level: 'district', ids: [1] },
};

let files: TestDatabase;
let database: Database;
let identity: Identity;
let app: FastifyInstance;
let owner: Client;
let accountOfWang: string;
let dutiesOfWang: readonly Duty[] = [OPERATOR];

beforeAll(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  database = createDatabase({ url: files.appUrl });
  identity = createIdentity(database, {
    loadDuties: async (_tx, personId) => (personId === WANG ? dutiesOfWang : []),
    things: async () => new Set(['pools'] as const),
    describe: async () => ({
      name: '王芳',
      duties: [
        {
          id: OPERATOR.id,
          title: 'seat',
          titleName: '坐席',
          unitId: 3,
          unitName: '区中心',
          scopeName: '清江浦区',
        },
      ],
    }),
  });
  app = await createHttp({
    database,
    settings: { publicUrl: null, trustedProxies: ['127.0.0.1'], language: 'zh-CN', apps: [] },
    log: pino({ level: 'silent' }),
    identify: identity.identify,
    replyKey: createSecretKey(Buffer.alloc(32)),
  });
  bindIdentity(app, identity);
  await app.ready();
  await database.inTransaction(VISITOR, null, async (tx) => {
    accountOfWang = await createAccount(tx, { login: 'Wang', personId: WANG, password: PASSWORD });
    await createAccount(tx, { login: 'sun', personId: SUN, password: PASSWORD });
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await owner.end();
  await files.drop();
});
beforeEach(async () => {
  await owner.query('delete from throttles');
  await owner.query('delete from sessions');
  identity.forget();
});

interface Ask {
  readonly cookie?: string | undefined;
  readonly from?: string;
  readonly body?: unknown;
}

function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { cookie, from = '198.51.100.7', body }: Ask = {},
) {
  return app.inject({
    method,
    url,
    headers: {
      origin: 'http://localhost',
      host: 'localhost',
      'x-forwarded-for': from,
      ...(cookie === undefined ? {} : { cookie: `gezhi=${cookie}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

const enter = (account: string, password: string, more: Ask = {}) =>
  ask('POST', '/api/session', { ...more, body: { account, password } });

async function signedIn(account = 'wang', more: Ask = {}): Promise<string> {
  const answer = await enter(account, PASSWORD, more);
  expect(answer.statusCode).toBe(200);
  return answer.cookies[0]?.value ?? '';
}

const meStatus = async (cookie: string) => (await ask('GET', '/api/me', { cookie })).statusCode;

test('a wrong password and an unknown account are refused in the same words', async () => {
  const wrong = await enter('wang', 'wrong');
  const unknown = await enter('nobody', 'wrong');
  expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'session.wrong']);
  expect(unknown.body).toBe(wrong.body);
  expect(wrong.cookies).toEqual([]);
});

test('an unknown account costs the same hashing as a known one', async () => {
  const cpu = async (account: string) => {
    const before = process.cpuUsage();
    for (let round = 0; round < 4; round += 1) await enter(account, 'wrong', { from: `192.0.2.${round}` });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await cpu('wang');
  const [known, unknown] = [await cpu('wang'), await cpu('nobody')];
  expect(unknown / known).toBeGreaterThan(0.4);
});

test('signing in gives a cookie out of reach of scripts, and /api/me tells who it is', async () => {
  const answer = await enter(' WANG ', PASSWORD);
  expect(answer.cookies[0]).toMatchObject({
    name: 'gezhi',
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: 604_800,
  });
  expect(answer.body).not.toContain(answer.cookies[0]?.value);
  const said = await ask('GET', '/api/me', { cookie: answer.cookies[0]?.value });
  expect(said.json()).toMatchObject({
    personId: WANG,
    name: '王芳',
    post: '坐席',
    centre: '区中心',
    units: [{ id: 3, name: '区中心' }],
    menus: menusFor(['operator'], new Set(['pools'])),
  });
});

test('the database knows neither the token nor the password', async () => {
  const token = await signedIn();
  const { rows } = await owner.query<{ text: string }>(
    'select s::text || a::text as text from sessions s, accounts a',
  );
  for (const { text } of rows) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(PASSWORD);
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  }
});

test('every sign-in gives a new token and ends the one the browser had', async () => {
  const first = await signedIn();
  const second = await signedIn('wang', { cookie: first });
  expect(second).not.toBe(first);
  expect([await meStatus(first), await meStatus(second)]).toEqual([401, 200]);
});

test('a token somebody made up is no session', async () => {
  const made = 'A'.repeat(43);
  const answer = await enter('wang', PASSWORD, { cookie: made });
  expect(answer.cookies[0]?.value).not.toBe(made);
  expect(await meStatus(made)).toBe(401);
});

test('signing out ends this browser only, signing out everywhere ends all, both at once', async () => {
  const [one, two, three] = [await signedIn(), await signedIn(), await signedIn()];
  expect([await meStatus(one), await meStatus(two)]).toEqual([200, 200]);
  const ended: string[] = [];
  identity.onSessionEnd((ids) => ended.push(...ids));
  expect((await ask('DELETE', '/api/session', { cookie: one })).json()).toEqual({ ended: 1 });
  expect([await meStatus(one), await meStatus(two), await meStatus(three)]).toEqual([401, 200, 200]);
  expect((await ask('DELETE', '/api/sessions', { cookie: two })).json()).toEqual({ ended: 2 });
  expect([await meStatus(two), await meStatus(three)]).toEqual([401, 401]);
  expect(ended).toHaveLength(3);
});

test('a closed account is out at once and cannot come back', async () => {
  const sun = await signedIn('sun');
  expect(await meStatus(sun)).toBe(200);
  const { rows } = await owner.query<{ id: string }>(`select id from accounts where login = 'sun'`);
  await disableAccount(identity, rows[0]?.id ?? '');
  expect(await meStatus(sun)).toBe(401);
  expect((await enter('sun', PASSWORD)).json().code).toBe('session.wrong');
  await owner.query('update accounts set disabled_at = null');
});

test('a session is over after twelve idle hours and after seven days however busy', async () => {
  const [idle, long, fresh] = [await signedIn(), await signedIn(), await signedIn()];
  const digest = (token: string) => `sha256('${token}'::bytea)`;
  await owner.query(
    `update sessions set seen_at = now() - interval '12 hours 1 second' where digest = ${digest(idle)}`,
  );
  await owner.query(
    `update sessions set created_at = now() - interval '7 days 1 second' where digest = ${digest(long)}`,
  );
  await owner.query(
    `update sessions set seen_at = now() - interval '11 hours' where digest = ${digest(fresh)}`,
  );
  expect([await meStatus(idle), await meStatus(long), await meStatus(fresh)]).toEqual([401, 401, 200]);
  const { rows } = await owner.query(
    `select from sessions where digest = ${digest(fresh)} and seen_at > now() - interval '1 minute'`,
  );
  expect(rows).toHaveLength(1);
  expect(await database.inTransaction(VISITOR, null, purgeIdentity)).toBeGreaterThanOrEqual(2);
  expect(await meStatus(fresh)).toBe(200);
});

test('a new password needs the old one, ends every other session and moves this one to a new token', async () => {
  const [here, there] = [await signedIn(), await signedIn()];
  const change = (old: string, next: string) =>
    ask('PUT', '/api/password', { cookie: here, body: { old, new: next } });
  expect((await change('wrong', 'a new password')).json().code).toBe('session.wrong');
  expect((await change(PASSWORD, 'short')).statusCode).toBe(422);
  const changed = await change(PASSWORD, 'a new password');
  expect(changed.statusCode).toBe(200);
  const now = changed.cookies[0]?.value ?? '';
  expect([await meStatus(here), await meStatus(there), await meStatus(now)]).toEqual([401, 401, 200]);
  expect((await enter('wang', PASSWORD)).statusCode).toBe(401);
  const back = await ask('PUT', '/api/password', {
    cookie: now,
    body: { old: 'a new password', new: PASSWORD },
  });
  expect(back.statusCode).toBe(200);
});

/** Makes whoever has to wait wait longer: the tests must not race the clock. */
async function holdThrottled(): Promise<number> {
  const text = `update throttles set until = now() + interval '1 hour' where until > to_timestamp(0)`;
  return (await owner.query(text)).rowCount ?? 0;
}

test('a hundred guesses at once are throttled, and the owner still gets in from elsewhere', async () => {
  const guesses = await Promise.all(Array.from({ length: 100 }, (_, at) => enter('wang', `guess ${at}`)));
  const statuses = guesses.map((answer) => answer.statusCode);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(8);
  expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
  expect(await holdThrottled()).toBe(1);
  const throttled = await enter('wang', PASSWORD);
  expect([throttled.statusCode, throttled.json().code]).toEqual([429, 'session.throttled']);
  expect(Number(throttled.headers['retry-after'])).toBeGreaterThan(3_000);
  expect((await enter('wang', PASSWORD, { from: '203.0.113.1' })).statusCode).toBe(200);
});

test('a network that tries many accounts is throttled, whatever it forwards', async () => {
  const guess = (at: number) => enter(`account-${at}`, 'guess', { from: `10.0.0.${at}, 198.51.100.${at}` });
  for (const at of [1, 2, 3]) expect((await guess(at)).statusCode).toBe(401);
  await owner.query('update throttles set attempts = 100 where attempts = 3');
  expect((await guess(4)).statusCode).toBe(401);
  expect(await holdThrottled()).toBe(1);
  expect((await guess(5)).statusCode).toBe(429);
  expect((await enter('wang', PASSWORD, { from: '203.0.113.1' })).statusCode).toBe(200);
});

test('an office behind one address is not throttled by its own sign-ins', async () => {
  for (let round = 0; round < 12; round += 1) await signedIn(round % 2 === 0 ? 'wang' : 'sun');
  const atOnce = await Promise.all(Array.from({ length: 4 }, () => enter('sun', PASSWORD)));
  expect(atOnce.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200]);
  const { rows } = await owner.query<{ most: number }>('select max(attempts) as most from throttles');
  expect(rows[0]?.most).toBeLessThanOrEqual(2);
});

test('a duty that ends shows as soon as it is forgotten, and within two seconds anyway', async () => {
  const token = await signedIn();
  expect((await ask('GET', '/api/me', { cookie: token })).json().menus).toContain('workbench');
  dutiesOfWang = [];
  identity.forget();
  expect((await ask('GET', '/api/me', { cookie: token })).json().menus).toEqual([]);
  dutiesOfWang = [OPERATOR];
  await expect
    .poll(async () => (await ask('GET', '/api/me', { cookie: token })).json().menus, { timeout: 3_000 })
    .toContain('map');
});

test('the application can neither delete an account nor move it to another person', async () => {
  const run = (text: string) => database.inTransaction(VISITOR, null, (tx) => tx.query(text, []));
  await expect(run('delete from accounts')).rejects.toThrow(/permission denied/);
  await expect(run(`update accounts set person_id = '${SUN}'`)).rejects.toThrow(/permission denied/);
  expect(accountOfWang).toMatch(/^[0-9a-f-]{36}$/);
});
