import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ServerAccount } from './account.ts';
import { giveTo } from './cluster.ts';

/** The port only names the socket file; no TCP port is opened. */
const SOCKET_FILE = '.s.PGSQL.5432';
/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the closing NUL included. */
const LONGEST_SOCKET_PATH = 103;
const PREFIX = 'gezhi-';
/** mkdtemp adds six characters. */
const SUFFIX_LENGTH = 6;

function temporaryDirectory(): string {
  const preferred = tmpdir();
  const bytes = Buffer.byteLength(join(preferred, PREFIX, SOCKET_FILE)) + SUFFIX_LENGTH;
  return bytes <= LONGEST_SOCKET_PATH ? preferred : '/tmp';
}

/** Removes the folder that a killed predecessor noted and could not remove. */
function removeNotedDirectory(note: string): void {
  if (!existsSync(note)) return;
  const path = readFileSync(note, 'utf8').trim();
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory() && basename(path).startsWith(PREFIX))
    rmSync(path, { recursive: true, force: true });
  rmSync(note);
}

/**
 * Makes the folder of the server's socket: short (a socket path has at most 107 bytes, and a Chinese data directory
 * is soon longer), new, and closed to every account but the server's (and root).
 *
 * @param directory the data directory, where the folder is noted so that a later start can clear it away.
 */
export function createSocketDirectory(directory: string, account: ServerAccount): string {
  const note = join(directory, 'socket-directory');
  removeNotedDirectory(note);
  const path = mkdtempSync(join(temporaryDirectory(), PREFIX));
  chmodSync(path, 0o700);
  giveTo(account, path);
  writeFileSync(note, `${path}\n`);
  return path;
}

/** Removes the socket folder and the note of it, after the server has stopped. */
export function removeSocketDirectory(directory: string): void {
  removeNotedDirectory(join(directory, 'socket-directory'));
}

/**
 * The connection string of a role on the embedded server; node-postgres, pg-boss and libpq all read it.
 */
export function socketUrl(socketDirectory: string, role: string, database: string): string {
  return `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socketDirectory)}`;
}
