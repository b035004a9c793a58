import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/db/migrate.ts';
import { DATABASE, OWNER_ROLE, startEmbedded } from '../src/platform/postgres/index.ts';
import { createRolesAndDatabase } from '../src/platform/postgres/roles.ts';

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

/** A PostgreSQL the tests may do as they like with. */
interface TestServer {
  /** Superuser's connection string to the product's database, which is empty. */
  readonly superUrl: string;
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/**
 * Vitest's global setup of the module tests: starts one embedded PostgreSQL in a temporary directory and migrates its
 * database, which `createTestDatabase` then clones. With `GEZHI_TEST_DATABASE` it uses the server of that superuser's
 * connection string instead (an older version, say), which has to trust every role; the database `gezhi` in it is lost.
 *
 * @returns what stops it and removes the directory.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const messages: string[] = [];
  const log = (line: string) => void messages.push(line);
  const outside = process.env.GEZHI_TEST_DATABASE;
  const server = outside === undefined ? await startOwn(log) : await takeOutside(outside);
  try {
    await migrate(server.ownerUrl, { log });
    await forbidConnections(server.superUrl);
  } catch (error) {
    await server.stop();
    throw new Error(`The test database could not be prepared:\n${messages.join('\n')}`, { cause: error });
  }
  project.provide('testServerUrl', databaseUrl(server.superUrl, 'postgres'));
  return () => server.stop();
}

async function startOwn(log: (line: string) => void): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'gezhi-test-'));
  // When root lends the server another account, that account has to get through.
  chmodSync(directory, 0o711);
  const embedded = await startEmbedded({ directory, log, settings: THROWAWAY_SETTINGS });
  const stop = async () => {
    await embedded.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { superUrl: embedded.superUrl, ownerUrl: embedded.ownerUrl, stop };
}

async function takeOutside(url: string): Promise<TestServer> {
  const maintenance = databaseUrl(url, 'postgres');
  const superUrl = databaseUrl(url, DATABASE);
  const client = new Client({ connectionString: maintenance });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount !== 0) await client.query(`alter database ${DATABASE} is_template false`);
  await client.query(`drop database if exists ${DATABASE} with (force)`);
  await client.end();
  await createRolesAndDatabase({ maintenance, product: superUrl });
  const owner = new URL(superUrl);
  owner.username = OWNER_ROLE;
  return { superUrl, ownerUrl: owner.href, stop: () => Promise.resolve() };
}

/** A template can be cloned only while nobody is connected to it. */
async function forbidConnections(superUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(superUrl, 'postgres') });
  await client.connect();
  await client.query(`alter database ${DATABASE} is_template true allow_connections false`);
  await client.end();
}

/** The same server and role, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
