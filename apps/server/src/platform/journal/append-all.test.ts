import { SCHEDULER } from '@gezhi/domain/access';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { type Entry, Journal, type StoredEntry, verifyEntry } from './index.ts';

let files: TestDatabase;
let database: Database;
let owner: Client;

beforeAll(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  database = createDatabase({ url: files.appUrl });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await files.drop();
});

const said = (action: string, subjectId = uuidv7()) => ({
  subjectKind: 'toy',
  subjectId,
  seq: 3,
  action,
  dutyId: null,
  codes: { clock: 'sign', mark: 'red', dueAt: '2026-03-02T04:00:00.000Z', list: [1, null, '超"期'] },
});

test('many entries are written as one by one: same columns, hashes that verify, deliveries and announcements', async () => {
  const announced: Entry[] = [];
  const journal = new Journal(
    ({ action }) => (action === 'warn' ? ['notice', 'board'] : []),
    (entry) => announced.push(entry),
  );
  const subjectId = uuidv7();
  const [single, many] = await database.inTransaction(SCHEDULER, null, async (tx) => [
    await journal.append(tx, { ...said('warn', subjectId), passages: [] }),
    await journal.appendAll(tx, [{ ...said('warn', subjectId), seq: 4 }, said('warn'), said('quiet')]),
  ]);
  const { rows } = await owner.query<StoredEntry>('select * from entries order by seq desc, action');
  expect(rows).toHaveLength(4);
  expect(rows.every(verifyEntry)).toBe(true);
  const one = rows.find((row) => row.id === single.id);
  const batched = rows.find((row) => row.id === many[0]?.id);
  expect({ ...batched, id: one?.id, seq: 3, hash: one?.hash }).toEqual(one);
  const { rows: owed } = await owner.query(
    `select d.reaction, count(*)::int from deliveries d join entries e on e.id = d.entry_id and e.at = d.entry_at
       and e.subject_id = d.subject_id where d.due_at <= clock_timestamp() group by 1 order by 1`,
  );
  expect(owed).toEqual([
    { reaction: 'board', count: 3 },
    { reaction: 'notice', count: 3 },
  ]);
  expect(announced).toEqual([single, ...many]);
});

test('none is written as nothing, and what is undone is neither there nor announced', async () => {
  await owner.query('delete from deliveries');
  const announced: Entry[] = [];
  const journal = new Journal(
    () => ['notice'],
    (entry) => announced.push(entry),
  );
  const undone = database.inTransaction(SCHEDULER, null, async (tx) => {
    expect(await journal.appendAll(tx, [])).toEqual([]);
    await journal.appendAll(tx, [said('undone')]);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(announced).toEqual([]);
  expect((await owner.query('select from deliveries')).rowCount).toBe(0);
});
