import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeyFileError } from './key-file.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import type { Queryable } from './store.ts';

/** The key file of a data directory: beside the database's files, never inside the database or its backups. */
export function keyFileIn(dataDirectory: string): string {
  return join(dataDirectory, 'keys.json');
}

/**
 * Opens the key file that belongs to the database. The first time its fingerprint is noted there; later a file that is
 * missing or another one is refused, because everything sealed before would be unreadable and new values would be
 * sealed under keys that nobody kept.
 *
 * @throws KeyFileError
 */
export async function openOwnKeyring(client: Queryable, dataDirectory: string): Promise<Keyring> {
  const file = keyFileIn(dataDirectory);
  const found = await client.query('select fingerprint from key_file', []);
  const [noted] = found.rows as { fingerprint: string }[];
  if (noted !== undefined && !existsSync(file)) {
    throw new KeyFileError(
      `${file} is missing; this database was written under it. Put it back from its backup.`,
    );
  }
  const keyring = openKeyring(file);
  if (noted === undefined) {
    await client.query('insert into key_file (fingerprint) values ($1) on conflict do nothing', [
      keyring.fingerprint,
    ]);
  } else if (noted.fingerprint !== keyring.fingerprint) {
    throw new KeyFileError(
      `${file} is not the key file this database was written under. Put the right one back.`,
    );
  }
  return keyring;
}
