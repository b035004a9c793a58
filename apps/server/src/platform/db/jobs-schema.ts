import type { ClientBase } from 'pg';
import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import packageFile from 'pg-boss/package.json' with { type: 'json' };

/** The schema that holds pg-boss's tables. */
export const JOBS_SCHEMA = 'pgboss';

async function installedVersion(client: ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    `${JOBS_SCHEMA}.version`,
  ]);
  if (rows[0]?.found !== true) return undefined;
  const version = await client.query<{ version: number }>(`select version from ${JOBS_SCHEMA}.version`);
  return version.rows[0]?.version;
}

/**
 * Installs pg-boss's schema, or brings it to the version of the installed package, as the role of `client` (the
 * owner), so that the application role needs no right to create anything.
 *
 * @param applicationRole the role that is given usage and DML on it, already quoted for SQL.
 * @throws when the database holds a newer version than the package knows.
 */
export async function installJobsSchema(client: ClientBase, applicationRole: string): Promise<void> {
  const wanted = packageFile.pgboss.schema;
  const installed = await installedVersion(client);
  if (installed === undefined) {
    await client.query(getConstructionPlans(JOBS_SCHEMA));
  } else if (installed < wanted) {
    await client.query(getMigrationPlans(JOBS_SCHEMA, installed));
  } else if (installed > wanted) {
    throw new Error(
      `The job queue in the database has version ${installed}, this Gezhi knows ${wanted}: a newer Gezhi has used it. ` +
        'Start that version, or restore a backup from before.',
    );
  }
  await client.query(`
    grant usage on schema ${JOBS_SCHEMA} to ${applicationRole};
    grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${applicationRole};
    grant usage, select on all sequences in schema ${JOBS_SCHEMA} to ${applicationRole};
    grant execute on all functions in schema ${JOBS_SCHEMA} to ${applicationRole};
  `);
}
