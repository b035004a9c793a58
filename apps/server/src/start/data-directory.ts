import { existsSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
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

/** Thrown when the folder cannot be made or written to; the message says why. */
export class UnusableDirectoryError extends Error {
  override readonly name = 'UnusableDirectoryError';
}

/** Why the system refused a folder, by its error code. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  EEXIST: 'a file has that name',
  ENOTDIR: 'a part of the path is a file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user’s share of the disk is full',
};

function explain(directory: string, fault: unknown): Error {
  if (!(fault instanceof Error) || !('code' in fault)) return new Error(String(fault), { cause: fault });
  const reason = REASONS[String(fault.code)] ?? fault.message;
  const message = `${directory} cannot hold the data: ${reason}. Give another folder with --data DIR (GEZHI_DATA).`;
  return new UnusableDirectoryError(message, { cause: fault });
}

/**
 * Makes the data directory when it is missing and marks it as ours.
 *
 * @throws ForeignDirectoryError when it exists, is not empty and was not made by Gezhi.
 * @throws UnusableDirectoryError when it cannot be made or written to.
 */
export function claimDirectory(directory: string): void {
  try {
    claim(directory);
  } catch (fault) {
    throw fault instanceof ForeignDirectoryError ? fault : explain(directory, fault);
  }
}

/** With less than this the database stops taking anything: a log segment is 16 MB, and a checkpoint wants two. */
const LEAST_FREE_BYTES = 40_000_000;

/** The fault of a start, or that the disk is full where that is what is behind it. */
export function blameFullDisk(directory: string, fault: unknown): unknown {
  if (!existsSync(directory)) return fault;
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free > LEAST_FREE_BYTES) return fault;
  const message = `The disk of ${directory} is full (${Math.floor(free / 1e6)} MB left): the database needs room. Make some, or give another folder with --data DIR (GEZHI_DATA).`;
  return new UnusableDirectoryError(message, { cause: fault });
}

function claim(directory: string): void {
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
