import { Client } from 'pg';
import type { OutsideDatabase } from '../platform/settings.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const OLDEST_VERSION = 15;
const NEWEST_VERSION = 18;

/** Thrown when the database of `DATABASE_URL` cannot be used as it is. */
export class OutsideDatabaseError extends Error {
  override readonly name = 'OutsideDatabaseError';
}

/** Runs something on a connection of its own. @throws OutsideDatabaseError naming the setting when it cannot connect. */
async function withClient<Result>(
  variable: string,
  url: string,
  run: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new OutsideDatabaseError(`${variable}: no connection to the database (${reason})`, { cause });
  }
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface RoleFacts {
  readonly name: string;
  readonly privileged: boolean;
  readonly version: number;
  readonly database: string;
}

async function readRole(client: Client): Promise<RoleFacts> {
  const { rows } = await client.query<RoleFacts>(`
    select rolname as name, rolsuper or rolbypassrls as privileged, current_database() as database,
           current_setting('server_version_num')::int / 10000 as version
    from pg_roles where rolname = current_user`);
  const [facts] = rows;
  if (facts === undefined) throw new OutsideDatabaseError('The database does not say which role this is');
  return facts;
}

/**
 * Checks a database that somebody else runs: PostgreSQL 15 to 18, and an application role that row-level security
 * binds (not a superuser, not exempt, neither the owner nor able to become the owner).
 *
 * @returns the name of the application role.
 * @throws OutsideDatabaseError saying what to change.
 */
export async function inspectOutsideDatabase(database: OutsideDatabase): Promise<string> {
  const owner = await withClient('DATABASE_OWNER_URL', database.ownerUrl, readRole);
  return withClient('DATABASE_URL', database.appUrl, async (client) => {
    const application = await readRole(client);
    if (application.version < OLDEST_VERSION || application.version > NEWEST_VERSION) {
      throw new OutsideDatabaseError(
        `The database is PostgreSQL ${application.version}; Gezhi works with ${OLDEST_VERSION} to ${NEWEST_VERSION}.`,
      );
    }
    if (application.database !== owner.database) {
      throw new OutsideDatabaseError(
        `DATABASE_URL leads to the database "${application.database}", DATABASE_OWNER_URL to "${owner.database}".`,
      );
    }
    const { rows } = await client.query<{ owns: boolean }>(
      "select pg_has_role(current_user, $1::name, 'member') as owns",
      [owner.name],
    );
    if (application.privileged || rows[0]?.owns !== false) {
      throw new OutsideDatabaseError(
        `The role "${application.name}" of DATABASE_URL could pass row-level security (superuser, BYPASSRLS, or the owner). ` +
          `Give Gezhi a plain login role and leave the tables to "${owner.name}".`,
      );
    }
    return application.name;
  });
}

/** Throws the district in an outside database away: every table, view and function of the owner's in it. */
export async function emptyOutsideDatabase(database: OutsideDatabase): Promise<void> {
  await withClient('DATABASE_OWNER_URL', database.ownerUrl, (client) =>
    client.query(
      'drop schema if exists pgboss cascade; drop schema if exists public cascade; create schema public',
    ),
  );
}
