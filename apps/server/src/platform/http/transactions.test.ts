import { randomUUID } from 'node:crypto';
import { endpoint } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { KEPT_DAYS, purgeReplies } from './replies.ts';
import { createToyServer } from './toy.fixture.ts';
import { read, write } from './transactions.ts';

const add = endpoint({
  name: 'toy.add',
  method: 'POST',
  path: '/api/toys',
  summary: 'Adds a toy',
  permission: { kind: 'anyone', because: 'a toy' },
  body: z.object({ name: z.string(), wait: z.number().optional(), fail: z.boolean().optional() }),
  reply: z.object({ id: z.number(), code: z.string().optional() }),
  status: 201,
});
const count = endpoint({
  name: 'toy.count',
  method: 'GET',
  path: '/api/toys',
  summary: 'Counts the toys',
  permission: { kind: 'anyone', because: 'a toy' },
  reply: z.object({ count: z.number() }),
});

let files: TestDatabase;
let database: Database;
let app: FastifyInstance;
let owner: Client;

beforeAll(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await owner.query('create table toys (id int generated always as identity, name text not null)');
  await owner.query('grant select, insert on toys to gezhi_app');
  database = createDatabase({ url: files.appUrl, connections: 8 });
  app = await createToyServer({ database });
  read(app, count, async ({ tx }) => ({
    count: Number((await tx.query<{ n: number }>('select count(*) n from toys')).rows[0]?.n),
  }));
  write(app, add, {
    run: async ({ tx, body }) => {
      const { rows } = await tx.query<{ id: number }>('insert into toys (name) values ($1) returning id', [
        body.name,
      ]);
      if (body.wait !== undefined) await tx.query('select pg_sleep($1)', [body.wait]);
      if (body.fail === true) throw new Problem('matter.phase');
      return { id: rows[0]?.id ?? 0 };
    },
    afterReply: (reply) => ({ ...reply, code: `code-${reply.id}` }),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
  await owner.end();
  await files.drop();
});

function send(body: unknown, key: string | null = randomUUID(), headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/api/toys',
    headers: {
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    payload: JSON.stringify(body),
  });
}

async function named(name: string): Promise<number> {
  const { rows } = await owner.query<{ n: string }>('select count(*) n from toys where name = $1', [name]);
  return Number(rows[0]?.n);
}

test.each([
  ['no key', null],
  ['a short key', '1234'],
  ['a guessable key', '00000001'],
  ['a key of spaces', '                                '],
])('a write without an account is refused with %s', async (_name, key) => {
  const answer = await send({ name: 'keyless' }, key);
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'key.missing']);
  expect(await named('keyless')).toBe(0);
});

test('the same key and body give the first answer again, byte for byte, also with the parts in another order', async () => {
  const key = randomUUID();
  const first = await send({ name: 'once', wait: 0 }, key);
  const second = await send({ wait: 0, name: 'once' }, key.toUpperCase());
  expect(first.statusCode).toBe(201);
  expect([second.statusCode, second.body]).toEqual([201, first.body]);
  expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([
    undefined,
    'true',
  ]);
  expect(await named('once')).toBe(1);
});

test('the same key with another body is refused and does nothing', async () => {
  const key = randomUUID();
  await send({ name: 'mine' }, key);
  const other = await send({ name: 'other' }, key);
  expect([other.statusCode, other.json().code]).toEqual([422, 'key.reused']);
  expect(await named('other')).toBe(0);
});

test('fifty at once have one effect, and every answer is the same', async () => {
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send({ name: 'fifty', wait: 0.2 }, key)),
  );
  const said = answers.filter((answer) => answer.statusCode === 201);
  const rest = answers.filter((answer) => answer.statusCode !== 201);
  expect(new Set(said.map((answer) => answer.body)).size).toBe(1);
  for (const answer of rest) {
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([
      answer.statusCode === 409 ? 409 : 503,
      expect.any(String),
    ]);
  }
  expect(said.length).toBeGreaterThan(40);
  expect(await named('fifty')).toBe(1);
});

test('a refused write keeps nothing, so the same key may be used once it can succeed', async () => {
  const key = randomUUID();
  expect((await send({ name: 'later', fail: true }, key)).statusCode).toBe(409);
  expect(await named('later')).toBe(0);
  expect((await send({ name: 'later' }, key)).statusCode).toBe(201);
});

test('the key of an account says nothing to another principal', async () => {
  const key = randomUUID();
  const own = { cookie: 'gezhi=worker', origin: 'http://localhost', host: 'localhost' };
  await send({ name: 'account' }, key, own);
  expect((await send({ name: 'account' }, key)).headers['idempotent-replayed']).toBeUndefined();
  expect((await send({ name: 'account' }, key, own)).headers['idempotent-replayed']).toBe('true');
  expect(await named('account')).toBe(2);
});

test('what is kept holds neither the input nor what was added when the reply was sent', async () => {
  await send({ name: 'secret name' });
  const { rows } = await owner.query<{ reply: string; row: string }>(
    'select reply, r::text as row from replies r',
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { reply, row } of rows) {
    expect(JSON.parse(reply)).toEqual({ id: expect.any(Number) });
    expect(row).not.toContain('secret name');
  }
});

test('replies are kept for 45 days and then forgotten', async () => {
  const [young, old] = [randomUUID(), randomUUID()];
  await send({ name: 'young' }, young);
  await send({ name: 'old' }, old);
  const ago = (days: number, key: string) =>
    owner.query(
      `update replies set created_at = now() - make_interval(days => $1, mins => 1) where key = $2`,
      [days, key],
    );
  await ago(KEPT_DAYS - 1, young);
  await ago(KEPT_DAYS, old);
  expect(await database.inTransaction({ kind: 'scheduler' }, null, purgeReplies)).toBe(1);
  expect((await send({ name: 'young' }, young)).headers['idempotent-replayed']).toBe('true');
  expect((await send({ name: 'old' }, old)).headers['idempotent-replayed']).toBeUndefined();
});

test('the application cannot rewrite an answer it has given', async () => {
  await send({ name: 'fixed' });
  const rewrite = database.inTransaction({ kind: 'scheduler' }, null, (tx) =>
    tx.query(`update replies set reply = 'x'`),
  );
  await expect(rewrite).rejects.toThrow(/permission denied/);
});

test('a read runs in its transaction and its reply is held to the contract', async () => {
  expect((await app.inject('/api/toys')).json().count).toBeGreaterThan(0);
});

test('when the database goes away callers are told to come again, and it heals by itself', async () => {
  await database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = current_user',
  );
  const [killed] = await Promise.all([app.inject('/api/toys'), app.inject('/api/toys')]);
  expect([200, 503]).toContain(killed.statusCode);
  await expect.poll(async () => (await app.inject('/api/toys')).statusCode).toBe(200);
});
