import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { installJobsSchema } from './jobs-schema.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** The role name the migration files grant to; another application role takes its place. */
const ROLE_IN_FILES = 'gezhi_app';

/** Any constant will do, as long as no other program on the database uses it ("gezhi" in ASCII). */
const LOCK = 0x67657a6869;
/** Another migrator may be at work on a large table. */
const LOCK_WAIT = '120s';
/** A migration must not queue up behind a long reader and block every writer meanwhile. */
const STATEMENT_LOCK_WAIT = '10s';
const CONNECT_TIMEOUT_MS = 10_000;

/** What `migrate` may be told. */
export interface MigrateOptions {
  /** Called with one plain line per migration applied. */
  readonly log: (line: string) => void;
  /** The folder of `.sql` files; the server's own by default. */
  readonly directory?: string;
  /** The role the product works as; `gezhi_app` by default. */
  readonly applicationRole?: string;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** Thrown when files and database disagree or a migration fails; the message is for the person at the terminal. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      // Git may have written Windows line ends; that is the same migration.
      const sql = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    });
}

async function readApplied(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.schema_migrations order by name collate "C"',
  );
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function findPending(files: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Set(files.map(({ name }) => name));
  for (const name of applied.keys()) {
    if (!known.has(name)) {
      throw new MigrationError(
        `The database has migration ${name}, which this Gezhi does not know: a newer version has used it. ` +
          'Start that version, or restore a backup from before.',
      );
    }
  }
  const last = [...applied.keys()].sort().at(-1) ?? '';
  return files.filter((file) => {
    const digest = applied.get(file.name);
    if (digest !== undefined && digest !== file.digest) {
      throw new MigrationError(
        `Migration ${file.name} was changed after it was applied. Put the file back as it was and write a new one.`,
      );
    }
    if (digest === undefined && file.name < last) {
      throw new MigrationError(
        `Migration ${file.name} comes before ${last}, which is applied already. Rename it so that it comes last.`,
      );
    }
    return digest === undefined;
  });
}

function lineOf(sql: string, position: string | undefined): string {
  if (position === undefined) return '';
  return `, line ${sql.slice(0, Number(position)).split('\n').length}`;
}

function explain(migration: Migration, error: unknown): MigrationError {
  const place = error instanceof DatabaseError ? lineOf(migration.sql, error.position) : '';
  const reason = error instanceof Error ? error.message : String(error);
  return new MigrationError(`Migration ${migration.name}${place}: ${reason}`, { cause: error });
}

async function apply(client: Client, migration: Migration, role: string): Promise<void> {
  const sql = migration.sql.replace(new RegExp(`\\b${ROLE_IN_FILES}\\b`, 'g'), () => role);
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into public.schema_migrations (name, digest) values ($1, $2)', [
      migration.name,
      migration.digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw explain(migration, error);
  }
}

async function prepare(client: Client, role: string): Promise<void> {
  await client.query(`set lock_timeout = '${LOCK_WAIT}'`);
  await client.query('select pg_advisory_lock($1)', [LOCK]).catch((cause: unknown) => {
    throw new MigrationError(
      `Another migration has been running for ${LOCK_WAIT}; try again when it is through.`,
      { cause },
    );
  });
  await client.query(`set lock_timeout = '${STATEMENT_LOCK_WAIT}'`);
  await client.query(`
    create table if not exists public.schema_migrations (
      name text primary key,
      applied_at timestamptz not null default now(),
      digest text not null
    );
    comment on table public.schema_migrations is 'Which migration files were applied, when, and the SHA-256 of each.';
    grant usage on schema public to ${role};
    grant select on public.schema_migrations to ${role};
  `);
}

/**
 * Brings the database to the state this version needs: applies the missing `.sql` files in the order of their names,
 * each in its own transaction and recorded with it, then pg-boss's schema. One migrator works at a time; one that was
 * killed leaves whole migrations only, and the next run goes on from there.
 *
 * @returns the names of the migrations applied now.
 * @throws MigrationError when an applied file was changed, the database is newer than this version, or a file fails.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<string[]> {
  const files = readMigrations(options.directory ?? MIGRATIONS);
  const role = escapeIdentifier(options.applicationRole ?? ROLE_IN_FILES);
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await prepare(client, role);
    const pending = findPending(files, await readApplied(client));
    for (const migration of pending) {
      options.log(`Migrating: ${migration.name}`);
      await apply(client, migration, role);
    }
    await installJobsSchema(client, role);
    return pending.map(({ name }) => name);
  } finally {
    // Closing the session releases the advisory lock as well.
    await client.end();
  }
}
