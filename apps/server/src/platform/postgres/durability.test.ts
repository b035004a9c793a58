import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseServerAccount, spawnIdentity } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { giveTo } from './cluster.ts';
import { checkDurability, startEmbedded } from './index.ts';

let directory: string;
const log = () => undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gezhi-durability-'));
  chmodSync(directory, 0o711);
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Starts a server with the settings and answers what the check says of it: the setting it refuses, or `safe`. */
async function verdict(settings: Record<string, string>, prepare = ''): Promise<string> {
  const embedded = await startEmbedded({ directory, log, settings });
  try {
    const owner = new Client({ connectionString: embedded.superUrl });
    await owner.connect();
    if (prepare !== '') await owner.query(prepare);
    await owner.end();
    return await check(embedded.appUrl);
  } finally {
    await embedded.stop();
  }
}

async function check(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await checkDurability(client);
    return 'safe';
  } catch (error) {
    return error instanceof Error && 'setting' in error ? String(error.setting) : String(error);
  } finally {
    await client.end();
  }
}

test('our own server is safe, and each setting that could lose a report is refused by name', async () => {
  expect(await verdict({})).toBe('safe');
  expect(await verdict({ fsync: 'off' })).toBe('fsync');
  expect(await verdict({ full_page_writes: 'off' })).toBe('full_page_writes');
  expect(await verdict({ synchronous_commit: 'off' })).toBe('synchronous_commit');
  expect(await verdict({}, 'alter role gezhi_app set synchronous_commit = off')).toBe('synchronous_commit');
});

test('a cluster without data checksums is refused', async () => {
  const cluster = join(directory, 'postgres');
  const account = chooseServerAccount(cluster);
  const binaries = locateBinaries({ account, directory, log });
  mkdirSync(cluster, { mode: 0o700 });
  giveTo(account, cluster);
  const options = [
    '-D',
    cluster,
    '-U',
    'gezhi_admin',
    '-A',
    'peer',
    '--locale=C',
    '--no-data-checksums',
    '--no-sync',
  ];
  spawnSync(join(binaries, 'initdb'), options, { ...spawnIdentity(account), env: { LC_ALL: 'C' } });
  expect(await verdict({})).toBe('data_checksums');
});
