import { VISITOR } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from './index.ts';

let files: TestDatabase;
let database: Database;

beforeAll(async () => {
  files = await createTestDatabase();
  // One connection: a transaction that leaves it broken or corked would stop all that follow.
  database = createDatabase({ url: files.appUrl, connections: 1 });
});
afterAll(async () => {
  await database.close();
  await files.drop();
});

const ADD = {
  name: 'test-add-throttle',
  text: 'insert into throttles (subject, attempts, since, until) values ($1, $2, now(), now())',
};

async function subjects(): Promise<string[]> {
  return database.inTransaction(VISITOR, null, async (tx) => {
    const { rows } = await tx.query<{ subject: Buffer }>('select subject from throttles order by subject');
    return rows.map((row) => row.subject.toString());
  });
}

test('statements sent unheard are done in their order, with what is asked after them or with the commit', async () => {
  await database.inTransaction(VISITOR, null, async (tx) => {
    tx.send(ADD, [Buffer.from('a'), 1]);
    const { rows } = await tx.query<{ count: number }>('select count(*) from throttles');
    expect(rows[0]?.count).toBe(1);
    tx.send(ADD, [Buffer.from('b'), 1]);
    tx.send(ADD, [Buffer.from('c'), 1]);
  });
  expect(await subjects()).toEqual(['a', 'b', 'c']);
});

test('the fault of a statement sent unheard undoes everything and is thrown in the words given', async () => {
  const work = database.inTransaction(VISITOR, null, async (tx) => {
    tx.send(ADD, [Buffer.from('d'), 1]);
    tx.send(ADD, [Buffer.from('e'), 0], () => new Error('no attempt at all'));
    tx.send(ADD, [Buffer.from('f'), 1]);
  });
  await expect(work).rejects.toThrow('no attempt at all');
  expect(await subjects()).toEqual(['a', 'b', 'c']);
});

test('a statement asked after one that failed unheard is answered with the first fault', async () => {
  const work = database.inTransaction(VISITOR, null, async (tx) => {
    tx.send(ADD, [Buffer.from('g'), 0]);
    await tx.query('select 1');
  });
  await expect(work).rejects.toThrow('throttles_attempts_counted');
});

test('what was sent before the work threw is undone, and the connection goes on', async () => {
  const work = database.inTransaction(VISITOR, null, async (tx) => {
    tx.send(ADD, [Buffer.from('h'), 1]);
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await subjects()).toEqual(['a', 'b', 'c']);
});

test('the commit leaves with a last statement, after which nothing else is asked', async () => {
  const work = database.inTransaction(VISITOR, null, async (tx) => {
    tx.send(ADD, [Buffer.from('y'), 1]);
    const rows = await tx.runLast<{ count: number }>(
      { name: 'test-count-throttles', text: 'select count(*) from throttles where subject = $1' },
      [Buffer.from('y')],
    );
    expect(() => tx.query('select 1')).toThrow('last statement');
    return rows[0]?.count;
  });
  expect(await work).toBe(1);
  expect(await subjects()).toContain('y');
});

test('a last statement that fails undoes what came before it, and the connection goes on', async () => {
  const work = database.inTransaction(VISITOR, null, async (tx) => {
    tx.send(ADD, [Buffer.from('z'), 1]);
    await tx.runLast({ name: 'test-divide', text: 'select 1 / $1::int as never' }, [0]);
  });
  await expect(work).rejects.toMatchObject({ code: '22012' });
  expect(await subjects()).not.toContain('z');
});
