import { Client } from 'pg';
import { migrate } from '../platform/db/migrate.ts';
import { checkDurability, startEmbedded } from '../platform/postgres/index.ts';
import type { Settings } from '../platform/settings.ts';
import { emptyDirectory } from './data-directory.ts';
import { emptyOutsideDatabase, inspectOutsideDatabase } from './outside-database.ts';

type Log = (line: string) => void;

/** A database that is up, migrated and safe to write to. */
export interface OpenDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Stops the embedded server; does nothing for a database that somebody else runs. */
  stop(): Promise<void>;
}

async function requireDurability(appUrl: string): Promise<void> {
  const client = new Client({ connectionString: appUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await checkDurability(client);
  } finally {
    await client.end();
  }
}

async function openEmbedded(settings: Settings, log: Log): Promise<OpenDatabase> {
  if (settings.fresh) {
    log(`Throwing the district in ${settings.dataDirectory} away (--fresh)`);
    emptyDirectory(settings.dataDirectory);
  }
  log(`Starting PostgreSQL in ${settings.dataDirectory}`);
  return startEmbedded({ directory: settings.dataDirectory, log });
}

async function openOutside(database: NonNullable<Settings['database']>, settings: Settings, log: Log) {
  log('Connecting to the database of DATABASE_URL');
  const applicationRole = await inspectOutsideDatabase(database);
  if (settings.fresh) {
    log('Throwing the district in the database of DATABASE_URL away (--fresh=yes-delete)');
    await emptyOutsideDatabase(database);
  }
  return { applicationRole, stop: () => Promise.resolve() };
}

/**
 * Opens the database the settings name, our own or an outside one, empties it when asked to, migrates it, and refuses
 * one that could lose acknowledged writes. The caller holds the data directory's lock.
 *
 * @param opened called as soon as there is something to stop, so that Ctrl-C during a migration stops it too.
 */
export async function openDatabase(
  settings: Settings,
  log: Log,
  opened: (stop: () => Promise<void>) => void,
): Promise<OpenDatabase> {
  if (settings.database !== undefined) {
    const { applicationRole, stop } = await openOutside(settings.database, settings, log);
    await requireDurability(settings.database.appUrl);
    await migrate(settings.database.ownerUrl, { log, applicationRole });
    return { ...settings.database, stop };
  }
  const { appUrl, ownerUrl, stop } = await openEmbedded(settings, log);
  opened(stop);
  await requireDurability(appUrl);
  await migrate(ownerUrl, { log });
  return { appUrl, ownerUrl, stop };
}
