import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { APPLICATION_ROLE, DATABASE, OWNER_ROLE, socketUrl } from '../platform/postgres/index.ts';
import type { Settings } from '../platform/settings.ts';
import { openDatabase } from './database.ts';
import { lockDirectory } from './lock.ts';

/** A database that answers, ours or an outside one, and how to let go of it. */
export interface ReachedDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/**
 * For commands beside the server: the outside database of the settings, or the embedded one of a running district, or
 * else the embedded one started for as long as the command runs.
 */
export async function reachDatabase(
  settings: Settings,
  log: (line: string) => void,
): Promise<ReachedDatabase> {
  if (settings.database !== undefined) return { ...settings.database, stop: () => Promise.resolve() };
  const running = await findRunning(settings.dataDirectory);
  if (running !== null) return running;
  const unlock = await lockDirectory(settings.dataDirectory);
  const { appUrl, ownerUrl, stop } = await openDatabase({ ...settings, fresh: false }, log, () => undefined);
  return {
    appUrl,
    ownerUrl,
    stop: async () => {
      await stop();
      unlock();
    },
  };
}

async function findRunning(dataDirectory: string): Promise<ReachedDatabase | null> {
  const note = join(dataDirectory, 'socket-directory');
  if (!existsSync(note)) return null;
  const directory = readFileSync(note, 'utf8').trim();
  const urlOf = (role: string) => socketUrl(directory, role, DATABASE);
  const client = new Client({ connectionString: urlOf(APPLICATION_ROLE), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
  } catch {
    return null;
  }
  return { appUrl: urlOf(APPLICATION_ROLE), ownerUrl: urlOf(OWNER_ROLE), stop: () => Promise.resolve() };
}
