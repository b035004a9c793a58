import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let owner: Client;
let directory: string;
const log = () => undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gezhi-migrations-'));
  await owner.query('drop schema public cascade; create schema public; drop schema if exists pgboss cascade');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(name: string, sql: string): void {
  writeFileSync(join(directory, name), sql);
}

function run(): Promise<string[]> {
  return migrate(database.ownerUrl, { log, directory });
}

async function tables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  return rows.map(({ name }) => name);
}

test('applies the files in the order of their names, once', async () => {
  write('20260102-01-add-colour.sql', "alter table lamps add colour text not null default 'white';");
  write('20260101-01-create-lamps.sql', 'create table lamps (id int primary key);');
  expect(await run()).toEqual(['20260101-01-create-lamps.sql', '20260102-01-add-colour.sql']);
  expect(await run()).toEqual([]);
  expect(await tables()).toEqual(['lamps', 'schema_migrations']);
});

test('a file that fails half-way leaves nothing, names its line, and goes through once mended', async () => {
  write('1-ok.sql', 'create table one (id int);');
  write('2-broken.sql', 'create table two (id int);\nselect * from missing;');
  await expect(run()).rejects.toThrow(/2-broken\.sql, line 2: relation "missing" does not exist/);
  expect(await tables()).toEqual(['one', 'schema_migrations']);
  write('2-broken.sql', 'create table two (id int);');
  expect(await run()).toEqual(['2-broken.sql']);
});

test('refuses a file that was changed after it was applied, but not another kind of line end', async () => {
  write('1-one.sql', 'create table one (id int);\n');
  await run();
  write('1-one.sql', 'create table one (id int);\r\n');
  expect(await run()).toEqual([]);
  write('1-one.sql', 'create table one (id bigint);\n');
  await expect(run()).rejects.toThrow(/1-one\.sql was changed after it was applied/);
});

test('refuses a database that a newer version has migrated', async () => {
  write('1-one.sql', 'create table one (id int);');
  write('2-newer.sql', 'create table two (id int);');
  await run();
  rmSync(join(directory, '2-newer.sql'));
  await expect(run()).rejects.toThrow(/2-newer\.sql, which this Gezhi does not know/);
});

test('refuses a file that comes before one already applied', async () => {
  write('2-two.sql', 'create table two (id int);');
  await run();
  write('1-late.sql', 'create table one (id int);');
  await expect(run()).rejects.toThrow(/1-late\.sql comes before 2-two\.sql/);
});

test('two migrators at once apply each file once', async () => {
  write('1-slow.sql', 'select pg_sleep(0.2); create table one (id int);');
  write('2-two.sql', 'create table two (id int);');
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['1-slow.sql', '2-two.sql']);
});

test('a migrator killed in the middle of a file leaves nothing of it, and the next one goes on', async () => {
  write('1-one.sql', 'create table one (id int);');
  write('2-slow.sql', 'create table two (id int); select pg_sleep(60);');
  const killed = run();
  const failure = expect(killed).rejects.toThrow(/2-slow\.sql/);
  await expect
    .poll(async () => {
      const { rowCount } = await owner.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
      );
      return rowCount;
    })
    .toBe(1);
  await failure;
  expect(await tables()).toEqual(['one', 'schema_migrations']);
  write('2-slow.sql', 'create table two (id int);');
  expect(await run()).toEqual(['2-slow.sql']);
});

test('another application role takes the place of the one the files name', async () => {
  write('1-one.sql', 'create table one (id int); grant select on one to gezhi_app;');
  await migrate(database.ownerUrl, { log, directory, applicationRole: 'pg_monitor' });
  const { rows } = await owner.query(
    "select has_table_privilege('pg_monitor', 'one', 'select') as other, has_table_privilege('gezhi_app', 'one', 'select') as usual",
  );
  expect(rows).toEqual([{ other: true, usual: false }]);
});

test('the application role can use the job queue, and cannot create tables', async () => {
  await run();
  const boss = new PgBoss({
    connectionString: database.appUrl,
    migrate: false,
    createSchema: false,
    supervise: false,
  });
  await boss.start();
  try {
    await boss.createQueue('reports');
    await boss.send('reports', { month: '2026-01' });
    const jobs = await boss.fetch<{ month: string }>('reports', { batchSize: 1 });
    expect(jobs.map((job) => job.data)).toEqual([{ month: '2026-01' }]);
  } finally {
    await boss.stop({ graceful: false });
  }
  const application = new Client({ connectionString: database.appUrl });
  await application.connect();
  try {
    await expect(application.query('create table public.mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(application.query('create table pgboss.mine (id int)')).rejects.toThrow(/permission denied/);
  } finally {
    await application.end();
  }
});
