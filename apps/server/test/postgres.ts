import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/db/migrate.ts';
import { startEmbedded } from '../src/platform/postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser connection string of the server all module tests share. */
    readonly testServerUrl: string;
  }
}

/** Nothing here outlives the run, so nothing need survive a crash. */
const THROWAWAY_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_connections: '200',
};

/**
 * Vitest's global setup of the module tests: starts one embedded PostgreSQL in a temporary directory and migrates its
 * database, which `createTestDatabase` then clones.
 *
 * @returns what stops it and removes the directory.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'gezhi-test-'));
  // When root lends the server another account, that account has to get through.
  chmodSync(directory, 0o711);
  const messages: string[] = [];
  const embedded = await startEmbedded({
    directory,
    log: (line) => messages.push(line),
    settings: THROWAWAY_SETTINGS,
  });
  const teardown = async () => {
    await embedded.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await migrate(embedded.ownerUrl, { log: (line) => messages.push(line) });
    await forbidConnections(embedded.superUrl);
  } catch (error) {
    await teardown();
    throw new Error(`The test database could not be prepared:\n${messages.join('\n')}`, { cause: error });
  }
  project.provide('testServerUrl', databaseUrl(embedded.superUrl, 'postgres'));
  return teardown;
}

/** A template can be cloned only while nobody is connected to it. */
async function forbidConnections(superUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(superUrl, 'postgres') });
  await client.connect();
  await client.query('alter database gezhi is_template true allow_connections false');
  await client.end();
}

/** The same server and role, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
