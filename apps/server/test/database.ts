import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { APPLICATION_ROLE, OWNER_ROLE } from '../src/platform/postgres/index.ts';

/** A database of a test's own, with every migration applied. */
export interface TestDatabase {
  /** Connection string of the application role, under row-level security. */
  readonly appUrl: string;
  /** Connection string of the role that owns the tables. */
  readonly ownerUrl: string;
  /** Connection string of the superuser. */
  readonly superUrl: string;
  /** Disconnects whoever is still connected and removes the database. */
  drop(): Promise<void>;
}

async function asSuperuser(run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: inject('testServerUrl') });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

function urlFor(role: string | undefined, database: string): string {
  const url = new URL(inject('testServerUrl'));
  if (role !== undefined) url.username = role;
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * Clones the migrated database (a fraction of a second), so that each test file has one to itself. Call `drop` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async (client) => {
    await client.query(`create database ${name} template gezhi owner ${OWNER_ROLE}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect, temporary on database ${name} to ${APPLICATION_ROLE}`);
  });
  return {
    appUrl: urlFor(APPLICATION_ROLE, name),
    ownerUrl: urlFor(OWNER_ROLE, name),
    superUrl: urlFor(undefined, name),
    drop: () => asSuperuser((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}
