import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { emptyOutsideDatabase, inspectOutsideDatabase } from './outside-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('answers the name of a plain application role', async () => {
  expect(await inspectOutsideDatabase(database)).toBe('gezhi_app');
});

test('refuses an application role that could pass row-level security', async () => {
  const { appUrl, ownerUrl, superUrl } = database;
  await expect(inspectOutsideDatabase({ appUrl: superUrl, ownerUrl })).rejects.toThrow(
    /pass row-level security/,
  );
  await expect(inspectOutsideDatabase({ appUrl: ownerUrl, ownerUrl })).rejects.toThrow(
    /pass row-level security/,
  );
  expect(await inspectOutsideDatabase({ appUrl, ownerUrl })).toBe('gezhi_app');
});

test('refuses two addresses that lead to different databases', async () => {
  const elsewhere = new URL(database.ownerUrl);
  elsewhere.pathname = '/postgres';
  await expect(inspectOutsideDatabase({ appUrl: database.appUrl, ownerUrl: elsewhere.href })).rejects.toThrow(
    /leads to the database/,
  );
});

test('says which address does not answer, without its password', async () => {
  const nowhere = 'postgresql://gezhi_app:secret@127.0.0.1:1/gezhi';
  const refusal = inspectOutsideDatabase({ appUrl: nowhere, ownerUrl: database.ownerUrl });
  await expect(refusal).rejects.toThrow(/^DATABASE_URL: no connection to the database \((?!.*secret)/);
});

test('emptying leaves no table of ours', async () => {
  await emptyOutsideDatabase(database);
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rowCount } = await client.query(
    "select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  await client.end();
  expect(rowCount).toBe(0);
});
