import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { purgeReplies } from '../http/index.ts';
import { Jobs, schedulePurge } from './index.ts';

let files: TestDatabase;
let database: Database;
let jobs: Jobs;
let owner: Client;

beforeAll(async () => {
  files = await createTestDatabase();
  database = createDatabase({ url: files.appUrl });
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
});
afterEach(() => jobs.stop());
afterAll(async () => {
  await database.close();
  await owner.end();
  await files.drop();
});

function create(): Jobs {
  jobs = new Jobs({ url: files.appUrl, log: pino({ level: 'silent' }) });
  return jobs;
}

test('the nightly purge removes what has had its time and leaves the rest, as the application role', async () => {
  const keep = (key: string, days: number) =>
    owner.query(
      `insert into replies values ('public', $1, '\\x00', 200, '{}', now() - make_interval(days => $2))`,
      [key, days],
    );
  await keep('old', 46);
  await keep('young', 44);
  schedulePurge(create(), database, [purgeReplies]);
  await jobs.start();
  await jobs.run('purge');
  const left = async () =>
    (await owner.query<{ key: string }>('select key from replies')).rows.map((row) => row.key);
  await expect.poll(left, { timeout: 15_000 }).toEqual(['young']);
  const { rows } = await owner.query('select name, cron, timezone from pgboss.schedule');
  expect(rows).toEqual([{ name: 'purge', cron: '10 3 * * *', timezone: 'Asia/Shanghai' }]);
});

test('a job that fails is tried again, and what is kept of the failure holds no words', async () => {
  let runs = 0;
  create().offer('fails', async () => {
    runs += 1;
    throw new TypeError('王芳 13800138000');
  });
  await jobs.start();
  await jobs.run('fails');
  await expect.poll(() => runs, { timeout: 15_000 }).toBe(1);
  const stored = async () =>
    (
      await owner.query<{ state: string; row: string }>(
        `select state, j::text as row from pgboss.job j where name = 'fails'`,
      )
    ).rows[0];
  await expect.poll(async () => (await stored())?.state, { timeout: 15_000 }).toBe('retry');
  expect((await stored())?.row).toContain('TypeError');
  expect((await stored())?.row).not.toMatch(/王芳|13800138000/);
});

test('a schedule whose job is gone from the product is removed', async () => {
  await create().start();
  expect((await owner.query('select from pgboss.schedule')).rowCount).toBe(0);
});

test('a job planned twice is a mistake', () => {
  const work = async () => undefined;
  create().offer('twice', work);
  expect(() => jobs.offer('twice', work)).toThrow(/planned twice/);
});
