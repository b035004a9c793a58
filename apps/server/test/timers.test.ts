import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEDULER } from '@gezhi/domain/access';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, type Database } from '../src/platform/db/index.ts';
import { arm, type Timer } from '../src/platform/timers/index.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { startFakedDatabase } from './faked-database.ts';
import { type FakeClock, openFakeClock } from './faketime.ts';
import { heard, kill, minutesAhead, type Process, startSweeping } from './sweeping.ts';
import { createToys } from './toys.ts';

/** R11 and R12: each timer once, whichever process is killed in the middle of whichever claim, whatever its clock says. */
const PROOF = process.env.GEZHI_PROOF === '1';
const TIMERS = PROOF ? 10_000 : 1_000;
const KILLS = PROOF ? 30 : 4;
const PROCESSES = 3;
/** The timers fall due one after the other for so long, half of them at once. */
const SPREAD_SECONDS = PROOF ? 20 : 4;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const JUMPS_S = [HOUR_S, -2 * HOUR_S, 30 * DAY_S];

let files: TestDatabase;
let owner: Client;
let database: Database;
let processes: Process[];

beforeEach(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await createToys(owner);
  database = createDatabase({ url: files.appUrl });
  processes = [];
});
afterEach(async () => {
  for (const one of processes) await kill(one);
  await database.close();
  await owner.end();
  await files.drop();
});

/** Makes timers of toys of their own; a fifth of them moves something. */
async function armAt(moments: readonly number[]): Promise<Timer[]> {
  const timers = moments.map(
    (moment, number): Timer => ({
      subjectKind: 'toy',
      subjectId: uuidv7(),
      clock: 'sign',
      run: 1,
      mark: number % 5 === 0 ? 'lapse' : 'red',
      dueAt: new Date(moment),
    }),
  );
  const ids = timers.map((one) => one.subjectId);
  await owner.query('insert into toys (id) select unnest($1::uuid[])', [ids]);
  await database.inTransaction(SCHEDULER, null, async (tx) => arm(tx, timers));
  return timers;
}

async function databaseNow(): Promise<number> {
  const { rows } = await owner.query<{ now: Date }>('select clock_timestamp() as now');
  return rows[0]?.now.getTime() ?? Number.NaN;
}

/** Has one process stop in the middle of its next claim: feeds timers until it has got some. Gives what was fed. */
async function holdInClaim(victim: Process): Promise<Timer[]> {
  const fed: Timer[] = [];
  let isHeld = false;
  const held = heard(victim, /^held$/).then(() => {
    isHeld = true;
  });
  victim.child.stdin?.write('hold\n');
  while (!isHeld) {
    const now = await databaseNow();
    fed.push(...(await armAt(Array.from({ length: 6 }, () => now))));
    await Promise.race([held, sleep(50)]);
  }
  return fed;
}

/**
 * Kills one process after the other, by turns in the middle of a claim and wherever it happens to be, and starts another.
 * Gives the timers that were armed meanwhile.
 */
async function killThem(
  env: Readonly<Record<string, string>>,
  before: () => Promise<void>,
): Promise<readonly Timer[]> {
  const fed: Timer[] = [];
  for (let number = 0; number < KILLS; number += 1) {
    await before();
    const victim = processes.shift();
    if (victim === undefined) throw new Error('Nobody to kill');
    if (number % 2 === 0) fed.push(...(await holdInClaim(victim)));
    else await sleep(Math.random() * 200);
    await kill(victim);
    processes.push(await startSweeping(files.appUrl, env));
  }
  return fed;
}

async function remaining(): Promise<number> {
  const { rows } = await owner.query('select count(*)::int as left from timers');
  return rows[0].left;
}

async function prove(env: Readonly<Record<string, string>>, before: () => Promise<void>): Promise<void> {
  for (let number = 0; number < PROCESSES; number += 1)
    processes.push(await startSweeping(files.appUrl, env));
  const now = await databaseNow();
  const spread = (number: number) => now + Math.max(0, number / TIMERS - 0.5) * 2_000 * SPREAD_SECONDS;
  const first = await armAt(Array.from({ length: TIMERS }, (_, number) => spread(number)));
  const ahead = await armAt(Array.from({ length: 100 }, (_, number) => now + (number + 1) * 3_000_000));
  const due = [...first, ...(await killThem(env, before))];
  await expect.poll(remaining, { timeout: 120_000, interval: 200 }).toBe(ahead.length);
  // Whoever fires twice, or too early, has the time to.
  await sleep(1_500);
  expect(await remaining()).toBe(ahead.length);
  const { rows } = await owner.query<{ subject_id: string; fired_at: Date }>('select * from effects');
  expect(rows.map((row) => row.subject_id).sort()).toEqual(due.map((one) => one.subjectId).sort());
  const moments = new Map(due.map((one) => [one.subjectId, one.dueAt]));
  const early = rows.filter((row) => row.fired_at < (moments.get(row.subject_id) ?? new Date(0)));
  expect(early).toEqual([]);
}

test(`${TIMERS} timers fire once each, swept by ${PROCESSES} processes of which ${KILLS} are killed`, async () => {
  await prove({}, async () => undefined);
}, 400_000);

/** Counted neither as passed nor as failed where there is no such clock, and said so. */
async function proveJumps(): Promise<void> {
  const clock = await openFakeClock();
  if (typeof clock === 'string') {
    console.warn(`Not run, timers while the clocks of processes jump: ${clock}`);
    return;
  }
  afterAll(clock.close);
  test('each fires once although the clock of the database goes thirty days ahead and one back', async () => {
    await proveDatabaseJumps(clock);
  }, 200_000);
  test('the same while the clocks of the processes jump by an hour, minus two, and thirty days', async () => {
    let jumped = 0;
    await prove(clock.env, async () => {
      const seconds = JUMPS_S[jumped % JUMPS_S.length] ?? 0;
      jumped += 1;
      clock.jump(seconds);
      for (const one of processes) expect(await minutesAhead(one)).toBe(seconds / 60);
    });
  }, 400_000);
}

/** R13: what falls due while the database believes to be in another month fires there, and never again. */
async function proveDatabaseJumps(clock: FakeClock): Promise<void> {
  clock.jump(0);
  const faked = await startFakedDatabase(clock);
  const client = new Client({ connectionString: faked.ownerUrl });
  await client.connect();
  const count = async (table: string) => (await client.query(`select from ${table}`)).rowCount;
  const armIn = (seconds: number) =>
    client.query(
      `with made as (insert into toys (id) select gen_random_uuid() from generate_series(1, 100) returning id)
       insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
       select 'toy', id, 'sign', 1, 'red', clock_timestamp() + make_interval(secs => $1) from made`,
      [seconds],
    );
  const settledAt = async (fired: number) => {
    await expect.poll(() => count('effects'), { timeout: 30_000, interval: 100 }).toBe(fired);
    await sleep(1_500);
    expect(await count('effects')).toBe(fired);
  };
  try {
    await createToys(client);
    for (let number = 0; number < PROCESSES; number += 1) processes.push(await startSweeping(faked.appUrl));
    for (const days of [0, 10, 40]) await armIn(days * DAY_S);
    await settledAt(100);
    clock.jump(30 * DAY_S);
    await settledAt(200);
    await armIn(3 * HOUR_S);
    clock.jump(29 * DAY_S);
    await settledAt(200);
    await armIn(1);
    await settledAt(300);
    clock.jump(30 * DAY_S + 4 * HOUR_S);
    await settledAt(400);
    expect(await count('timers')).toBe(100);
    const { rowCount } = await client.query('select from effects group by subject_id, mark, run');
    expect(rowCount).toBe(400);
  } finally {
    for (const one of processes) await kill(one);
    await client.end();
    await faked.stop();
  }
}

if (PROOF) await proveJumps();
