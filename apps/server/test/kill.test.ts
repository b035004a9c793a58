import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DATABASE, OWNER_ROLE, removeCluster, socketUrl } from '../src/platform/postgres/index.ts';
import { readPostmasterPid } from '../src/platform/postgres/leftover.ts';
import { POINTS } from './world.ts';

/** R1 and R2: whatever process is killed under load, every acknowledged report is there, and there once. */
const PROOF = process.env.GEZHI_PROOF === '1';
const SERVER_KILLS = PROOF ? 20 : 2;
const DATABASE_KILLS = PROOF ? 5 : 1;
const WRITERS = 8;
const PASSWORD = 'kill-test-2026';
const BETWEEN_KILLS_MS = 3_000;

const directory = mkdtempSync(join(tmpdir(), 'gezhi-kill-'));
const acknowledged = new Map<string, string>();
let child: ChildProcess;
let port = 0;
let cookie = '';
let writing = true;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function start(): Promise<void> {
  const program = join(import.meta.dirname, 'serve-world.ts');
  child = spawn(process.execPath, [program, directory, String(port), PASSWORD], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout !== null) await Promise.race([untilReady(child.stdout), once(child, 'exit')]);
  expect(child.exitCode, 'the product starts again by itself').toBeNull();
}

/** The log goes to the same stream; only the program's own word counts. */
async function untilReady(output: Readable): Promise<void> {
  for await (const line of createInterface({ input: output })) if (line === 'ready') break;
  output.resume();
}

async function killServer(): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await start();
}

function killDatabase(): void {
  const pid = readPostmasterPid(join(directory, 'postgres'));
  if (pid !== undefined) process.kill(Number(pid), 'SIGKILL');
}

async function post(path: string, body: object, key: string): Promise<Response> {
  const origin = `http://127.0.0.1:${port}`;
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, origin, cookie },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
}

/** One report, sent under one key until somebody says it is kept. */
async function reportUntilKept(): Promise<void> {
  const id = uuidv7();
  const key = randomUUID();
  const body = {
    id,
    source: 'hotline',
    category: '0401',
    description: '垃圾桶满了',
    place: { point: POINTS.gridOne },
  };
  for (;;) {
    try {
      const reply = await post('/api/matters', body, key);
      if (reply.status === 201) {
        acknowledged.set(id, ((await reply.json()) as { number: string }).number);
        return;
      }
      expect(reply.status, 'nothing but "not now" while a process is down').toBeGreaterThanOrEqual(500);
    } catch (fault) {
      if (fault instanceof Error && fault.name === 'AssertionError') throw fault;
    }
    if (!writing) return;
    await sleep(100);
  }
}

async function write(): Promise<void> {
  while (writing) await reportUntilKept();
}

async function rowsOf<Row extends object>(sql: string): Promise<Row[]> {
  const socket = readFileSync(join(directory, 'socket-directory'), 'utf8').trim();
  const client = new Client({ connectionString: socketUrl(socket, OWNER_ROLE, DATABASE) });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

beforeAll(async () => {
  port = await freePort();
  await start();
  const reply = await post('/api/session', { account: 'ling', password: PASSWORD }, randomUUID());
  expect(reply.status).toBe(200);
  cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}, 90_000);

afterAll(async () => {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  removeCluster(directory);
}, 60_000);

test(`no acknowledged report is lost or doubled by ${SERVER_KILLS + DATABASE_KILLS} kill -9`, async () => {
  const writers = Array.from({ length: WRITERS }, write);
  for (let kill = 0; kill < SERVER_KILLS + DATABASE_KILLS; kill += 1) {
    await sleep(BETWEEN_KILLS_MS);
    if (kill < SERVER_KILLS) await killServer();
    else killDatabase();
  }
  await sleep(BETWEEN_KILLS_MS * 2);
  const before = acknowledged.size;
  await sleep(BETWEEN_KILLS_MS);
  expect(acknowledged.size, 'work goes on after the last kill').toBeGreaterThan(before);
  writing = false;
  await Promise.all(writers);

  const matters = await rowsOf<{ id: string; number: string }>('select id, number from matters');
  const kept = new Map(matters.map((row) => [row.id, row.number]));
  const lost = [...acknowledged].filter(([id, number]) => kept.get(id) !== number);
  expect(lost).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(50);
  const entries = await rowsOf<{ matters: number; entries: number; reports: number }>(
    `select (select count(*)::int from matters) as matters, (select count(*)::int from entries where action = 'report') as entries,
       (select count(*)::int from reports) as reports`,
  );
  expect(entries[0]).toEqual({ matters: kept.size, entries: kept.size, reports: kept.size });
}, 400_000);
