import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountPassesTest, type ServerAccount, spawnIdentity } from './account.ts';
import { type Embedded, removeCluster, startEmbedded } from './index.ts';
import { isAlive, readPostmasterPid } from './leftover.ts';

const STARTER = fileURLToPath(new URL('../../../test/start-embedded.ts', import.meta.url));
const NOBODY: ServerAccount = { name: 'nobody', uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
/** Where root can become somebody else who can read this checkout, the launcher is tried as an ordinary user too. */
const ordinaryAccounts = isRoot && accountPassesTest(NOBODY, '-r', STARTER) ? [NOBODY] : [];

let base: string;
let cleanUp: (() => Promise<unknown>)[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'gezhi-launcher-'));
  chmodSync(base, 0o755);
  cleanUp = [];
});

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  rmSync(base, { recursive: true, force: true });
});

async function start(directory: string, settings: Record<string, string> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ directory, log: () => undefined, settings });
  cleanUp.push(() => embedded.stop());
  return embedded;
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Started {
  readonly starter: ChildProcess;
  readonly pid: number;
  readonly superUrl: string;
}

interface StarterOptions {
  readonly account?: ServerAccount;
  readonly path?: string;
}

/** Starts the server from a process of its own, with nothing in its environment but the search path. */
async function startElsewhere(directory: string, options: StarterOptions = {}): Promise<Started> {
  const starter = spawn(process.execPath, [STARTER, directory], {
    ...spawnIdentity(options.account ?? { name: 'self' }),
    env: { PATH: options.path ?? process.env.PATH },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => starter.once('exit', () => resolve()));
  const complaints: string[] = [];
  starter.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  cleanUp.push(() => {
    starter.stdin.end();
    return ended;
  });
  for await (const line of createInterface(starter.stdout)) {
    return { starter, ...(JSON.parse(line) as { pid: number; superUrl: string }) };
  }
  throw new Error(complaints.join(''));
}

async function kill(started: Started): Promise<void> {
  const ended = new Promise<void>((resolve) => started.starter.once('exit', () => resolve()));
  started.starter.kill('SIGKILL');
  await ended;
}

test('starts from a path with spaces and Chinese far longer than a socket path may be, for us alone', async () => {
  const { ownerUrl, appUrl, superUrl, pid } = await start(
    join(base, '格致 网格化 服务 管理'.repeat(6), 'data'),
  );
  const rows = await query<object>(
    superUrl,
    `select current_setting('listen_addresses') as tcp, current_setting('data_checksums') as checksums,
       datcollate as collation, datctype as ctype, pg_encoding_to_char(encoding) as encoding
     from pg_database where datname = 'gezhi'`,
  );
  expect(rows).toEqual([{ tcp: '', checksums: 'on', collation: 'C', ctype: 'C.utf8', encoding: 'UTF8' }]);

  const socketFolder = new URL(appUrl).searchParams.get('host') ?? '';
  expect(statSync(socketFolder).mode & 0o077).toBe(0);
  const { stdout } = spawnSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' });
  expect(Number(stdout)).not.toBe(0);

  await query(ownerUrl, 'create extension pg_trgm');
  const [row] = await query<{ trigrams: string[] }>(ownerUrl, "select show_trgm('垃圾堆积') as trigrams");
  expect(row?.trigrams.length).toBeGreaterThan(0);
});

test('the application role may create nothing and is bound by row-level security', async () => {
  const { appUrl, ownerUrl } = await start(join(base, 'data'));
  await query(
    ownerUrl,
    'create table lamps (id int); alter table lamps enable row level security; insert into lamps values (1); grant select on lamps to gezhi_app',
  );
  expect(await query(appUrl, 'select id from lamps')).toEqual([]);
  await expect(query(appUrl, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
  await expect(query(appUrl, 'insert into lamps values (2)')).rejects.toThrow(/permission denied/);
});

test.each(ordinaryAccounts)('starts as the ordinary user $name without LANG', async (account) => {
  const directory = join(base, '格致 data');
  mkdirSync(directory);
  chownSync(directory, account.uid ?? 0, account.gid ?? 0);
  const { superUrl } = await startElsewhere(directory, { account });
  // Peer authentication lets that user in and nobody else, not even root.
  await expect(query(superUrl, 'select 1')).rejects.toThrow(/authentication failed/);
  expect(statSync(join(directory, 'postgres')).uid).toBe(account.uid);
});

test('after kill -9 of the starter the next start has what was committed, and one server', async () => {
  const directory = join(base, 'data');
  const first = await startElsewhere(directory);
  await query(first.superUrl, 'create table lamps (id int); insert into lamps values (7)');
  await kill(first);
  const second = await start(directory);
  expect(await query(second.superUrl, 'select id from lamps')).toEqual([{ id: 7 }]);
  expect(second.pid).not.toBe(first.pid);
  expect(isAlive(first.pid)).toBe(false);
  expect(readPostmasterPid(join(directory, 'postgres'))).toBe(second.pid);
});

test('a server that outlives its killed starter is taken over', async () => {
  const directory = join(base, 'data');
  // Without setpriv on the search path nothing ends the server with its starter.
  const first = await startElsewhere(directory, { path: '/nowhere' });
  await query(first.superUrl, 'create table lamps (id int); insert into lamps values (7)');
  await kill(first);
  expect(isAlive(first.pid)).toBe(true);
  const second = await start(directory);
  expect(await query(second.superUrl, 'select id from lamps')).toEqual([{ id: 7 }]);
  expect(isAlive(first.pid)).toBe(false);
});

test('a stranger who got the number of a dead server is left alone', async () => {
  const directory = join(base, 'data');
  const first = await startEmbedded({ directory, log: () => undefined });
  await first.stop();
  const cluster = join(directory, 'postgres');
  const { uid, gid } = statSync(cluster);
  const stranger = spawn('sleep', ['60'], { ...(isRoot ? { uid, gid } : {}), stdio: 'ignore' });
  cleanUp.push(async () => stranger.kill());
  writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n1700000000\n5432\n/tmp\n\n`);
  const second = await start(directory);
  expect(await query(second.superUrl, 'select 1 as answer')).toEqual([{ answer: 1 }]);
  expect(stranger.exitCode).toBeNull();
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test('a killed server is started again under the same address, with what was committed', async () => {
  const embedded = await start(join(base, 'data'));
  await query(embedded.superUrl, 'create table lamps (id int); insert into lamps values (7)');
  for (let round = 1; round <= 3; round += 1) {
    const before = embedded.pid;
    const exited = new Promise<void>((resolve) => embedded.onExit(resolve));
    process.kill(before, 'SIGKILL');
    await exited;
    await expect.poll(() => embedded.pid, { timeout: 20_000 }).not.toBe(before);
    expect(await query(embedded.superUrl, 'select id from lamps')).toEqual([{ id: 7 }]);
  }
});

test('an initdb that was cut short does not stand in the way', async () => {
  const directory = join(base, 'data');
  mkdirSync(join(directory, 'postgres.unfinished', 'base'), { recursive: true });
  chmodSync(directory, 0o711);
  const { superUrl } = await start(directory);
  expect(await query(superUrl, 'select 1 as answer')).toEqual([{ answer: 1 }]);
});

test.each(isRoot ? ['root'] : [])(
  'as %s, a data directory others cannot enter keeps its cluster outside',
  async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const directory = join(closed, 'data');
    cleanUp.push(async () => removeCluster(directory));
    const first = await start(directory);
    await query(first.superUrl, 'create table lamps (id int)');
    await first.stop();
    const second = await start(directory);
    expect(await query(second.superUrl, 'select id from lamps')).toEqual([]);
  },
);

test('a cluster of another major version is refused by name', async () => {
  const directory = join(base, 'data');
  const first = await startEmbedded({ directory, log: () => undefined });
  await first.stop();
  writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '14\n');
  await expect(startEmbedded({ directory, log: () => undefined })).rejects.toThrow(
    /written by PostgreSQL 14/,
  );
});
