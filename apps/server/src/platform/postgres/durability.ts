import type { ClientBase } from 'pg';

/** The settings without which a report we acknowledged could be lost (RELIABILITY R5). */
const REQUIRED_SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'] as const;

/** Thrown when the database could lose or silently spoil what was acknowledged; `setting` names the first reason. */
export class UnsafeDatabaseError extends Error {
  readonly setting: string;

  constructor(setting: string) {
    super(
      setting === 'data_checksums'
        ? 'The database was created without data_checksums, so silent damage would go unnoticed. ' +
            'Stop it and run "pg_checksums --enable", then start again.'
        : `The database runs with ${setting} = off, so acknowledged reports could be lost. ` +
            `Set "${setting} = on" (postgresql.conf, ALTER SYSTEM, ALTER ROLE or ALTER DATABASE), then start again.`,
    );
    this.name = 'UnsafeDatabaseError';
    this.setting = setting;
  }
}

/**
 * Refuses a database that may lose acknowledged writes: fsync, full_page_writes, synchronous_commit or data_checksums
 * off, as this session sees them, so that settings of the role and of the database count too.
 *
 * @throws UnsafeDatabaseError naming the setting.
 */
export async function checkDurability(client: ClientBase): Promise<void> {
  for (const setting of REQUIRED_SETTINGS) {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [setting]);
    if (rows[0]?.value === 'off') throw new UnsafeDatabaseError(setting);
  }
}
