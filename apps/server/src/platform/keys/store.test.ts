import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import {
  destroySubjectKey,
  insertSubjectKey,
  loadSubjectKey,
  openField,
  openKeyring,
  rewrapSubjectKeys,
  rotateKeyFile,
  SealError,
  sealField,
} from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'gezhi-keys-'));
const file = join(directory, 'keys.json');
const at = new Date('2026-03-01T08:00:00Z');
const place = { table: 'reports', column: 'phone_sealed', rowId: randomUUID() };
let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: inject('testServerUrl') });
  await client.connect();
  await client.query(`create temporary table subject_keys (
    id uuid primary key, wrapped bytea not null, created_at timestamptz not null, destroyed_at timestamptz)`);
});

afterAll(async () => {
  await client.end();
  rmSync(directory, { recursive: true });
});

beforeEach(() => client.query('truncate subject_keys'));

async function storeKey(keyring: ReturnType<typeof openKeyring>) {
  const { key, wrapped } = keyring.createSubjectKey();
  await insertSubjectKey(client, { id: key.id, wrapped, createdAt: at });
  return key;
}

test('a stored key opens what it sealed', async () => {
  const keyring = openKeyring(file);
  const sealed = sealField(await storeKey(keyring), place, '13812345678');
  const stored = await client.query<{ id: string }>('select id from subject_keys');
  const loaded = await loadSubjectKey(client, keyring, stored.rows[0]?.id ?? '');
  expect(loaded && openField(loaded, place, sealed)).toBe('13812345678');
});

test('a destroyed key is gone, row and bytes, and what it sealed is unreadable', async () => {
  const keyring = openKeyring(file);
  const key = await storeKey(keyring);
  expect(await destroySubjectKey(client, key.id, at)).toBe(true);
  expect(await loadSubjectKey(client, keyring, key.id)).toBeUndefined();
  expect(await destroySubjectKey(client, key.id, at)).toBe(false);
  const left = await client.query('select length(wrapped) as bytes, destroyed_at from subject_keys');
  expect(left.rows).toEqual([{ bytes: 0, destroyed_at: at }]);
});

test('a missing key is undefined, one of another key file is refused', async () => {
  const keyring = openKeyring(file);
  expect(await loadSubjectKey(client, keyring, randomUUID())).toBeUndefined();
  const key = await storeKey(keyring);
  await expect(loadSubjectKey(client, openKeyring(join(directory, 'other.json')), key.id)).rejects.toThrow(
    SealError,
  );
});

test('after a rotation all keys are wrapped anew in steps and still open', async () => {
  const before = openKeyring(file);
  const keys = [await storeKey(before), await storeKey(before), await storeKey(before)];
  await destroySubjectKey(client, keys[1]?.id ?? '', at);
  rotateKeyFile(file);
  const after = openKeyring(file);
  let afterId: string | undefined = '00000000-0000-0000-0000-000000000000';
  let steps = 0;
  while (afterId !== undefined) {
    afterId = await rewrapSubjectKeys(client, after, { afterId, limit: 1 });
    steps += 1;
  }
  expect(steps).toBe(3);
  const key = keys[0];
  const loaded = await loadSubjectKey(client, after, key?.id ?? '');
  expect(loaded?.secret.equals(key?.secret ?? loaded.secret)).toBe(true);
  const versions = await client.query(
    `select distinct get_byte(wrapped, 2) as version from subject_keys where length(wrapped) > 0`,
  );
  expect(versions.rows).toEqual([{ version: 2 }]);
});
