import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The key file cannot be used; the message says what to do about it and never quotes the file. */
export class KeyFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyFileError';
  }
}

const keyText = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const keyFileSchema = z.strictObject({
  format: z.literal('gezhi-keys-1'),
  /** Keys that wrap the keys of subjects; the newest wraps, older ones still open. */
  kek: z.strictObject({
    current: z.int().min(1).max(65_535),
    versions: z.record(z.string().regex(/^\d{1,5}$/), keyText),
  }),
  /** These cannot be exchanged without computing every stored index or printed code again. */
  blindIndex: keyText,
  queryCode: keyText,
  searchDigest: keyText,
});

/** The key file as parsed: each key is 32 random bytes in base64. */
export type KeyFile = z.infer<typeof keyFileSchema>;

function randomKey(): string {
  return randomBytes(32).toString('base64');
}

function freshKeyFile(): KeyFile {
  return {
    format: 'gezhi-keys-1',
    kek: { current: 1, versions: { '1': randomKey() } },
    blindIndex: randomKey(),
    queryCode: randomKey(),
    searchDigest: randomKey(),
  };
}

/** Writes beside the file and syncs, so that a crash leaves either the old keys or the new ones. */
function writeBeside(file: string, keys: KeyFile): string {
  const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
  const descriptor = openSync(beside, 'wx', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(keys, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return beside;
}

function syncDirectory(file: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(dirname(file), 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Creates the file with new keys unless another process was first. */
export function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = writeBeside(file, freshKeyFile());
  try {
    linkSync(beside, file);
    syncDirectory(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(beside);
  }
}

function parseKeyFile(file: string): KeyFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new KeyFileError(
      `The key file ${file} is not readable JSON. Put back the copy kept with your backups.`,
    );
  }
  const parsed = keyFileSchema.safeParse(content);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole file').join(', ');
    throw new KeyFileError(
      `The key file ${file} is damaged at: ${places}. Put back the copy kept with your backups.`,
    );
  }
  if (parsed.data.kek.versions[String(parsed.data.kek.current)] === undefined) {
    throw new KeyFileError(`The key file ${file} lacks its current key, version ${parsed.data.kek.current}.`);
  }
  return parsed.data;
}

/**
 * Reads and checks the key file.
 * @throws KeyFileError when others may read it, or when it is damaged
 */
export function readKeyFile(file: string): KeyFile {
  const { mode } = statSync(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    const shown = (mode & 0o777).toString(8).padStart(3, '0');
    throw new KeyFileError(
      `The key file ${file} can be read by others (mode ${shown}). Run: chmod 600 '${file}'`,
    );
  }
  return parseKeyFile(file);
}

/** Adds a new wrapping key and makes it current; subjects' keys are wrapped anew by `rewrapSubjectKeys`. */
export function rotateKeyFile(file: string): void {
  const keys = readKeyFile(file);
  const current = keys.kek.current + 1;
  const versions = { ...keys.kek.versions, [String(current)]: randomKey() };
  renameSync(writeBeside(file, { ...keys, kek: { current, versions } }), file);
  syncDirectory(file);
}
