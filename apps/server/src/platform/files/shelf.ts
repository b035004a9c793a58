import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** The whole picture (long side at most 2,048) or its preview (320). */
export type PhotoSize = 'full' | 'thumb';

/** Where a picture is gathered and re-encoded before it has a name. */
export type Bench = { upload: string; full: string; thumb: string; clear(): Promise<void> };

const hashForm = /^[0-9a-f]{64}$/;
const pairForm = /^[0-9a-f]{2}$/;
const fileForm = /^([0-9a-f]{64})(?:\.thumb)?\.jpg$/;

function incoming(directory: string): string {
  return join(directory, 'incoming');
}

/** Where a picture lies by its content. */
export function shelfPath(directory: string, hash: string, size: PhotoSize): string {
  return join(
    directory,
    hash.slice(0, 2),
    hash.slice(2, 4),
    `${hash}${size === 'thumb' ? '.thumb' : ''}.jpg`,
  );
}

/** Fresh temporary names on the same file system as the pictures, so that a rename puts them in place. */
export async function openBench(directory: string): Promise<Bench> {
  await mkdir(incoming(directory), { recursive: true, mode: 0o700 });
  const base = join(incoming(directory), randomUUID());
  const names = { upload: `${base}.upload`, full: `${base}.full`, thumb: `${base}.thumb` };
  const clear = async () => {
    await Promise.all(Object.values(names).map((name) => rm(name, { force: true })));
  };
  return { ...names, clear };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Moves the two pictures to their place by content; what is already there is replaced by its equal, and so is young
 * again.
 */
export async function shelve(
  directory: string,
  bench: Bench,
): Promise<{ hash: string; bytes: number; thumbBytes: number }> {
  const content = await readFile(bench.full);
  const hash = createHash('sha256').update(content).digest('hex');
  const full = shelfPath(directory, hash, 'full');
  const { size: thumbBytes } = await stat(bench.thumb);
  await mkdir(dirname(full), { recursive: true, mode: 0o700 });
  await syncFile(bench.thumb);
  await syncFile(bench.full);
  await rename(bench.thumb, shelfPath(directory, hash, 'thumb'));
  await rename(bench.full, full);
  await syncDirectory(dirname(full));
  return { hash, bytes: content.length, thumbBytes };
}

/**
 * Opens a stored picture for sending; undefined when there is none. The caller decides who may see it.
 * @param hash 64 hexadecimal digits; anything else is no picture
 */
export async function openPhoto(
  directory: string,
  hash: string,
  size: PhotoSize,
): Promise<{ stream: Readable; bytes: number } | undefined> {
  if (!hashForm.test(hash)) return undefined;
  try {
    const handle = await open(shelfPath(directory, hash, size), 'r');
    const { size: bytes } = await handle.stat();
    return { stream: handle.createReadStream(), bytes };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function namesIn(path: string, form: RegExp): Promise<string[]> {
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => form.test(name));
}

async function isOld(path: string, olderThan: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtime < olderThan;
}

async function sweepFolder(
  folder: string,
  isReferenced: (hash: string) => Promise<boolean>,
  olderThan: Date,
) {
  let removed = 0;
  for (const name of await namesIn(folder, fileForm)) {
    const hash = fileForm.exec(name)?.[1] ?? '';
    const path = join(folder, name);
    if (!(await isOld(path, olderThan)) || (await isReferenced(hash))) continue;
    // Asked again: the same picture may have come in while the database was looking.
    if (!(await isOld(path, olderThan))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/**
 * Removes pictures that no row names (the server died between file and commit, or the row was erased) and leftovers
 * of broken uploads, if they are older than `olderThan`; run daily with 24 hours ago. A picture received again is
 * young again.
 * @returns how many files went
 */
export async function sweepOrphans(
  directory: string,
  isReferenced: (hash: string) => Promise<boolean>,
  olderThan: Date,
): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(incoming(directory), /\.(?:upload|full|thumb)$/)) {
    const path = join(incoming(directory), name);
    if (!(await isOld(path, olderThan))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  for (const first of await namesIn(directory, pairForm)) {
    for (const second of await namesIn(join(directory, first), pairForm)) {
      removed += await sweepFolder(join(directory, first, second), isReferenced, olderThan);
    }
  }
  return removed;
}
