import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const GENERATOR = path.join(import.meta.dirname, '../../../../../packs/generate/main.ts');
/** What the generator is told with, and the table of areas that it draws. */
const SOURCES = ['generate.yaml', 'areas.csv'];
/** A whole city as JSON; more would be no pack of ours. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Drawn grounds by what they were drawn from: one process reads a pack several times. */
const drawn = new Map<string, ReadonlyMap<string, string>>();

/** How much of a pack is wanted: everything, or the few grids of `gridsInPart` for a quick look. */
export type PackSize = 'full' | 'part';

/**
 * The files that packs/generate draws for a folder with a `generate.yaml`: path inside the pack → content; none for any other. They
 * are not kept in the repository: the seed gives the same ground each time, on every machine.
 */
export function drawnFiles(directory: string, size: PackSize): ReadonlyMap<string, string> {
  const sources = SOURCES.map((file) => path.join(directory, file));
  if (!sources.every((file) => existsSync(file))) return new Map();
  const hash = createHash('sha256').update(size);
  for (const file of sources) hash.update(readFileSync(file));
  const key = hash.digest('hex');
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const files = draw(directory, size);
  drawn.set(key, files);
  return files;
}

/** A program of its own: what a pack is drawn with is no part of the server. */
function draw(directory: string, size: PackSize): ReadonlyMap<string, string> {
  const args = [GENERATOR, directory, '--print', ...(size === 'part' ? ['--part'] : [])];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`The ground of ${directory} cannot be drawn: ${stderr.trim()}`);
  return new Map(Object.entries(JSON.parse(stdout) as Record<string, string>));
}
