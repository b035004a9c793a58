import { createSecretKey } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { endpoint } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { bind, createHttp } from '../http/index.ts';
import {
  bindHealth,
  createLog,
  createMetrics,
  databaseAnswers,
  diskHasRoom,
  migrationsApplied,
  observeRequests,
  plainError,
  serveMetrics,
} from './index.ts';

const find = endpoint({
  name: 'toy.find',
  method: 'POST',
  path: '/api/toys/:id',
  summary: 'Finds',
  permission: { kind: 'anyone', because: 'a toy' },
  params: z.object({ id: z.string() }),
  query: z.object({ q: z.string() }),
  body: z.object({ phone: z.string() }),
  reply: z.object({}),
});

let files: TestDatabase;
let database: Database;
let app: FastifyInstance;
let diskFull = false;
const lines: string[] = [];
const metrics = createMetrics();

beforeAll(async () => {
  files = await createTestDatabase();
  database = createDatabase({ url: files.appUrl });
  const to = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  app = await createHttp({
    database,
    settings: { publicUrl: null, trustedProxies: [], language: 'zh-CN', apps: [] },
    log: createLog('info', to),
    observe: (server) => observeRequests(server, metrics),
    identify: async () => null,
    replyKey: createSecretKey(Buffer.alloc(32)),
  });
  bindHealth(app, [
    databaseAnswers(database.pool),
    migrationsApplied(database.pool),
    { name: 'disk', holds: async () => !diskFull && diskHasRoom('/').holds() },
  ]);
  bind(app, find, async ({ body }) => {
    if (body.phone === 'fail')
      throw Object.assign(new Error('Key (phone)=(13800138000) exists'), { code: '23505' });
    return {};
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await files.drop();
});

function post(phone: string) {
  return app.inject({
    method: 'POST',
    url: '/api/toys/wang-fang?q=%E7%8E%8B%E8%8A%B3',
    headers: { 'content-type': 'application/json', 'user-agent': 'secret-agent' },
    payload: JSON.stringify({ phone }),
  });
}

test('a log line holds the template and the figures, and nothing that was asked or sent', async () => {
  lines.length = 0;
  await post('13912345678');
  await post('fail');
  await app.inject('/wp-admin/王芳');
  const text = lines.join('');
  expect(text).not.toMatch(/wang-fang|王芳|%E7|1391234|13800138000|secret-agent|127\.0\.0\.1|wp-admin/);
  const answered = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'answered');
  expect(answered[0]).toMatchObject({
    method: 'POST',
    route: '/api/toys/:id',
    status: 200,
    ms: expect.any(Number),
  });
  expect(answered[0].requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answered[2]).toMatchObject({ route: 'unmatched', status: 404 });
});

test('a failure is logged with its code and place, without its message', async () => {
  lines.length = 0;
  await post('fail');
  const failed = lines.map((line) => JSON.parse(line)).find((line) => line.msg === 'request failed');
  expect(failed.err).toMatchObject({ name: 'Error', code: '23505' });
  expect(failed.err.message).toBeUndefined();
  expect(failed.err.at[0]).toContain('observe.test.ts');
});

test('a mistake of ours in code keeps its message', () => {
  expect(plainError(new TypeError('x is not a function')).message).toBe('x is not a function');
});

test('fields that are not listed never reach the log', () => {
  const said: string[] = [];
  createLog('info', { write: (line: string) => said.push(line) }).info(
    { count: 2, name: '王芳', body: { phone: 1 } },
    'done',
  );
  expect(JSON.parse(said[0] ?? '')).toEqual({
    level: 'info',
    time: expect.any(String),
    count: 2,
    msg: 'done',
  });
});

test('metrics live on their own port, labelled by template, all unknown paths as one', async () => {
  for (const path of ['/a', '/b', '/c']) await app.inject(path);
  await post('1');
  const server = await serveMetrics(metrics, 0);
  const { port } = server.address() as AddressInfo;
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toContain('route="/api/toys/:id"');
  expect(text.match(/gezhi_request_seconds_count\{[^}]*route="unmatched"[^}]*\}/g)).toHaveLength(1);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  server.close();
  expect((await app.inject('/metrics')).statusCode).toBe(404);
});

test('timers given up and late are told, and a database that does not answer hides no other figure', async () => {
  let answers = true;
  const timed = createMetrics({
    timers: async () => {
      if (!answers) throw new Error('no');
      return { dead: 2, lateSeconds: 7.5 };
    },
  });
  const told = await timed.registry.metrics();
  expect(told).toMatch(/^gezhi_timers_dead 2$/m);
  expect(told).toMatch(/^gezhi_timers_late_seconds 7\.5$/m);
  answers = false;
  const untold = await timed.registry.metrics();
  expect(untold).toMatch(/^gezhi_timers_dead Nan$/im);
  expect(untold).toMatch(/^process_cpu_seconds_total /m);
});

test('ready means the database answers, is migrated, and the disk has room', async () => {
  expect((await app.inject('/livez')).statusCode).toBe(200);
  const ready = await app.inject('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([
    200,
    { ready: true, checks: { database: true, migrations: true, disk: true } },
  ]);
  diskFull = true;
  await expect
    .poll(async () => (await app.inject('/readyz')).json().checks.disk, { timeout: 3_000 })
    .toBe(false);
  diskFull = false;
  await database.close();
  await expect
    .poll(async () => (await app.inject('/readyz')).json().checks.database, { timeout: 3_000 })
    .toBe(false);
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/livez')).statusCode).toBe(200);
});
