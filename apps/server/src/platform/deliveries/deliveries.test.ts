import { randomUUID } from 'node:crypto';
import { SCHEDULER } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database, type Transaction } from '../db/index.ts';
import { type Entry, Journal } from '../journal/index.ts';
import { Deliveries, type DeliveryFailure, type DeliveryOptions, purgeDeliveries } from './index.ts';

let files: TestDatabase;
let database: Database;
let owner: Client;

beforeAll(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await owner.query('create table effects (entry_id uuid not null, by_whom text not null)');
  await owner.query('grant select, insert on effects to gezhi_app');
  database = createDatabase({ url: files.appUrl, connections: 16 });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await files.drop();
});
beforeEach(async () => {
  await owner.query('delete from effects');
  await owner.query('delete from deliveries');
});

const AT_ONCE: DeliveryOptions = { waitSeconds: () => 0 };
const onToy = (entry: Pick<Entry, 'subjectKind'>) => entry.subjectKind === 'toy';

async function leaveEffect(tx: Transaction, entries: readonly Entry[], byWhom: string): Promise<void> {
  for (const entry of entries)
    await tx.query('insert into effects (entry_id, by_whom) values ($1, $2)', [entry.id, byWhom]);
}

function runnerNamed(byWhom: string, options: DeliveryOptions = AT_ONCE): Deliveries {
  const runner = new Deliveries(database, options);
  runner.registerReaction('effect', { on: onToy, run: (tx, entries) => leaveEffect(tx, entries, byWhom) });
  return runner;
}

function append(runner: Deliveries, tx: Transaction, subjectId: string = randomUUID()): Promise<Entry> {
  const journal = new Journal(runner.reactionsFor, runner.poke);
  return journal.append(tx, {
    subjectKind: 'toy',
    subjectId,
    seq: 1,
    action: 'play',
    dutyId: null,
    codes: {},
    passages: [],
  });
}

const appended = (runner: Deliveries) => database.inTransaction(SCHEDULER, null, (tx) => append(runner, tx));

async function effects(): Promise<readonly string[]> {
  const { rows } = await owner.query<{ entry_id: string }>('select entry_id from effects order by entry_id');
  return rows.map((row) => row.entry_id);
}

test('two runners share the work, and every entry has its effect exactly once', async () => {
  const [one, two] = [runnerNamed('one'), runnerNamed('two')];
  const entries: Entry[] = [];
  for (let round = 0; round < 15; round += 1) {
    entries.push(...(await Promise.all(Array.from({ length: 8 }, () => appended(one)))));
  }
  const [ofOne, ofTwo] = await Promise.all([one.runDue(), two.runDue()]);
  expect(ofOne + ofTwo).toBe(120);
  expect(await effects()).toEqual(entries.map((entry) => entry.id).sort());
  const { rows } = await owner.query('select distinct by_whom from effects');
  expect(rows).toHaveLength(2);
  expect(await one.runDue()).toBe(0);
});

test('an entry whose transaction commits late is delivered after all', async () => {
  const runner = runnerNamed('one');
  let late: Entry | undefined;
  await database.inTransaction(SCHEDULER, null, async (tx) => {
    late = await append(runner, tx);
    const early = await appended(runner);
    await runner.runDue();
    expect(await effects()).toEqual([early.id]);
  });
  await runner.runDue();
  expect(await effects()).toContain(late?.id);
});

test('an entry that is rolled back is never delivered', async () => {
  const runner = runnerNamed('one');
  const failing = database.inTransaction(SCHEDULER, null, async (tx) => {
    await append(runner, tx);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await runner.runDue()).toBe(0);
});

test('a reaction whose connection breaks half-way leaves nothing behind and runs again', async () => {
  const runner = new Deliveries(database, AT_ONCE);
  let tries = 0;
  runner.registerReaction('effect', {
    on: onToy,
    run: async (tx, entries) => {
      await leaveEffect(tx, entries, 'one');
      tries += 1;
      if (tries === 1) await tx.query('select pg_terminate_backend(pg_backend_pid())');
    },
  });
  const entry = await appended(runner);
  expect(await runner.runDue()).toBe(0);
  expect(await effects()).toEqual([]);
  expect(await runner.runDue()).toBe(1);
  expect(await effects()).toEqual([entry.id]);
});

test('a process that vanished with a delivery in hand is replaced when the lease is over', async () => {
  const runner = runnerNamed('two');
  const entry = await appended(runner);
  await owner.query(`update deliveries set attempts = 1, due_at = now() + interval '1 hour'`);
  expect(await runner.runDue()).toBe(0);
  await owner.query(`update deliveries set due_at = now() - interval '1 second'`);
  expect(await runner.runDue()).toBe(1);
  expect(await effects()).toEqual([entry.id]);
});

test('a slow try that outlives its lease is not overtaken into a second effect', async () => {
  const slow = new Deliveries(database, { ...AT_ONCE, leaseSeconds: 0 });
  let letGo: () => void = () => undefined;
  const began = new Promise<void>((resolve) => {
    slow.registerReaction('effect', {
      on: onToy,
      run: async (tx, entries) => {
        await leaveEffect(tx, entries, 'slow');
        resolve();
        await new Promise<void>((go) => {
          letGo = go;
        });
      },
    });
  });
  const entry = await appended(slow);
  const running = slow.runDue();
  await began;
  expect(await runnerNamed('fast').runDue()).toBe(0);
  letGo();
  await running;
  expect(await runnerNamed('fast').runDue()).toBe(0);
  expect(await effects()).toEqual([entry.id]);
});

test('a poison reaction is given up after five tries with a code, and stops nobody else', async () => {
  const failures: DeliveryFailure[] = [];
  const runner = runnerNamed('one', { ...AT_ONCE, onFailure: (failure) => failures.push(failure) });
  runner.registerReaction('poison', {
    on: onToy,
    run: async () => {
      throw new Error('王秀英 13851700001');
    },
  });
  runner.registerReaction('refused', {
    on: onToy,
    run: async () => {
      throw new Problem('matter.phase');
    },
  });
  const entry = await appended(runner);
  for (let round = 0; round < 7; round += 1) await runner.runDue();
  expect(await effects()).toEqual([entry.id]);
  const { rows } = await owner.query(
    `select reaction, attempts, failure, dead_at is not null as dead from deliveries where done_at is null order by 1`,
  );
  expect(rows).toEqual([
    { reaction: 'poison', attempts: 5, failure: 'Error', dead: true },
    { reaction: 'refused', attempts: 5, failure: 'matter.phase', dead: true },
  ]);
  expect(failures.filter((failure) => failure.dead)).toHaveLength(2);
});

test('light reactions share a transaction, and one that fails among them spoils only itself', async () => {
  const runner = new Deliveries(database, AT_ONCE);
  const spoilt = randomUUID();
  runner.registerReaction('effect', {
    on: onToy,
    light: true,
    run: async (tx, entries) => {
      await leaveEffect(tx, entries, 'one');
      if (entries.some((entry) => entry.subjectId === spoilt)) await tx.query('select 1 / 0');
    },
  });
  const transaction = () => owner.query<{ xmin: string }>('select distinct xmin::text from effects');
  for (let made = 0; made < 5; made += 1) await appended(runner);
  expect(await runner.runDue()).toBe(5);
  expect((await transaction()).rows).toHaveLength(1);
  for (let made = 0; made < 3; made += 1) await appended(runner);
  await database.inTransaction(SCHEDULER, null, (tx) => append(runner, tx, spoilt));
  expect(await runner.runDue()).toBe(3);
  expect(await effects()).toHaveLength(8);
  const { rows } = await owner.query('select failure from deliveries where done_at is null');
  expect(rows).toEqual([{ failure: '22012' }]);
});

test('a reaction that takes its process with it every time is given up too', async () => {
  const runner = runnerNamed('one');
  await appended(runner);
  await owner.query('update deliveries set attempts = 5, due_at = now()');
  await runner.runDue();
  const { rows } = await owner.query('select failure, dead_at is not null as dead from deliveries');
  expect(rows).toEqual([{ failure: 'vanished', dead: true }]);
  expect(await effects()).toEqual([]);
});

test('a failed try waits longer each time', async () => {
  const runner = new Deliveries(database);
  runner.registerReaction('poison', {
    on: onToy,
    run: async () => {
      throw new Error('no');
    },
  });
  await appended(runner);
  const waits: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await owner.query('update deliveries set due_at = now()');
    await runner.runDue();
    const { rows } = await owner.query<{ wait: number }>(
      'select extract(epoch from due_at - now())::float as wait from deliveries',
    );
    waits.push(rows[0]?.wait ?? 0);
  }
  expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
  expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
});

test('a delivery for a reaction this process does not know waits for one that does', async () => {
  const entry = await appended(runnerNamed('newer'));
  const older = new Deliveries(database, AT_ONCE);
  expect(await older.runDue()).toBe(0);
  expect(await runnerNamed('newer').runDue()).toBe(1);
  expect(await effects()).toEqual([entry.id]);
});

test('a started runner works off what is written, poked after the commit, until it is stopped', async () => {
  const runner = runnerNamed('one');
  runner.start();
  const entry = await appended(runner);
  await expect.poll(effects).toEqual([entry.id]);
  await runner.stop();
  await appended(runner);
  expect(await effects()).toEqual([entry.id]);
});

test('done deliveries are forgotten after thirty days; owed and dead ones never', async () => {
  const runner = runnerNamed('one');
  for (let made = 0; made < 4; made += 1) await appended(runner);
  const age = async (column: string, days: number) => {
    await owner.query(
      `update deliveries set ${column} = now() - make_interval(days => $1) where entry_id =
         (select entry_id from deliveries where done_at is null and dead_at is null limit 1)`,
      [days],
    );
  };
  await age('done_at', 31);
  await age('done_at', 29);
  await age('dead_at', 90);
  expect(await database.inTransaction(SCHEDULER, null, purgeDeliveries)).toBe(1);
  const { rows } = await owner.query('select from deliveries');
  expect(rows).toHaveLength(3);
});

test('the application cannot make a delivery that is owed disappear', async () => {
  const deleting = database.inTransaction(SCHEDULER, null, (tx) => tx.query('delete from deliveries'));
  await expect(deleting).rejects.toThrow(/permission denied/);
});
