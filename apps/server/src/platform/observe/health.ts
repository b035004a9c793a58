import { readdir, statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Permission } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';

/** One thing that must hold before this process should be sent requests. */
export interface Check {
  readonly name: string;
  readonly holds: () => Promise<boolean>;
}

const PUBLIC: Permission = {
  kind: 'anyone',
  because: 'a probe has no account; it learns whether we are well',
};
const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** Below this share of free space PostgreSQL may stop in the middle of a checkpoint. */
const FREE_SHARE = 0.05;
/** Probes may come often and from many; the database is asked once in this time. */
const FRESH_MS = 1_000;
const PATIENCE_MS = 2_000;

/** The database answers. */
export function databaseAnswers(pool: pg.Pool): Check {
  return { name: 'database', holds: async () => (await pool.query('select 1')).rowCount === 1 };
}

/** The newest migration of this version is applied. */
export function migrationsApplied(pool: pg.Pool): Check {
  return {
    name: 'migrations',
    holds: async () => {
      const newest =
        (await readdir(MIGRATIONS))
          .filter((name) => name.endsWith('.sql'))
          .sort()
          .at(-1) ?? '';
      const { rowCount } = await pool.query('select from public.schema_migrations where name = $1', [newest]);
      return rowCount === 1;
    },
  };
}

/** The disk of a folder has room: at least one part in twenty. */
export function diskHasRoom(folder: string): Check {
  return {
    name: 'disk',
    holds: async () => {
      const { bavail, blocks } = await statfs(folder);
      return bavail >= blocks * FREE_SHARE;
    },
  };
}

async function holds(check: Check): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
  return Promise.race([check.holds().catch(() => false), late]);
}

async function examine(checks: readonly Check[]): Promise<Record<string, boolean>> {
  const results = await Promise.all(checks.map(async (check) => [check.name, await holds(check)] as const));
  return Object.fromEntries(results);
}

/** Adds `/livez` (the process answers) and `/readyz` (503 with the names of the checks while one of them fails). */
export function bindHealth(app: FastifyInstance, checks: readonly Check[]): void {
  let last: { readonly at: number; readonly results: Promise<Record<string, boolean>> } | null = null;
  const config = { permission: PUBLIC };
  const schema = { hide: true } as const;
  app.get('/livez', { config, schema }, async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('ok\n'),
  );
  app.get('/readyz', { config, schema }, async (_request, reply) => {
    if (last === null || performance.now() - last.at > FRESH_MS)
      last = { at: performance.now(), results: examine(checks) };
    const results = await last.results;
    const ready = Object.values(results).every(Boolean);
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ ready, checks: results }));
  });
}
