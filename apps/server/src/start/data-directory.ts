import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDataDirectory, removeCluster } from '../platform/postgres/index.ts';

/** Marks a folder as ours, so that `--fresh` never empties somebody's home. */
const MARK = 'gezhi-data';

/** What stays when the district is thrown away. */
const KEPT = new Set([MARK, 'lock']);

/** Thrown when the folder given with `--data` holds other things. */
export class ForeignDirectoryError extends Error {
  override readonly name = 'ForeignDirectoryError';
}

/**
 * Makes the data directory when it is missing and marks it as ours.
 *
 * @throws ForeignDirectoryError when it exists, is not empty and was not made by Gezhi.
 */
export function claimDirectory(directory: string): void {
  createDataDirectory(directory);
  const mark = join(directory, MARK);
  if (existsSync(mark)) return;
  if (readdirSync(directory).length > 0) {
    throw new ForeignDirectoryError(
      `${directory} is not empty and was not made by Gezhi. Give an empty or a new folder with --data DIR (GEZHI_DATA).`,
    );
  }
  writeFileSync(mark, 'Database, files and keys of a Gezhi district. Back it up as a whole; do not edit.\n');
}

/**
 * Throws the district in the data directory away: database, files and keys. The caller holds the lock, and the
 * database server is not running.
 */
export function emptyDirectory(directory: string): void {
  removeCluster(directory);
  for (const name of readdirSync(directory)) {
    if (!KEPT.has(name)) rmSync(join(directory, name), { recursive: true, force: true });
  }
}
