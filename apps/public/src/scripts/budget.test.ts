import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** All script that the page of a report loads by itself, in bytes after gzip. The map comes only when it is asked for. */
const BUDGET = 120 * 1024;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gezhi-budget-'));
let manifest: Readonly<Record<string, Chunk>>;

beforeAll(async () => {
  await build({ root, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
  manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files behind entries and all that they import at once. */
function loadedBy(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    chunk.imports?.forEach(visit);
  };
  names.forEach(visit);
  return [...seen].map((name) => manifest[name]?.file ?? '');
}

const sizeOf = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);

test('the page of a report loads at most 120 KB of script, and no map with it', () => {
  const files = loadedBy(['src/scripts/page.ts', 'src/scripts/report.ts']);
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(sizeOf(files)).toBeLessThanOrEqual(BUDGET);
  expect(files.some((file) => /map/.test(file))).toBe(false);
});

test('the map is a program of its own, larger than all the rest and named with the proof of work by the report alone', () => {
  const later = manifest['src/scripts/report.ts']?.dynamicImports ?? [];
  expect(later.toSorted()).toEqual(['src/scripts/map.ts', 'src/scripts/work.ts']);
  expect(sizeOf(loadedBy(['src/scripts/map.ts']))).toBeGreaterThan(BUDGET);
});

test('the proof of work is a program of its own, small, and comes only while it is asked for', () => {
  const byItself = loadedBy(['src/scripts/page.ts', 'src/scripts/report.ts']);
  const work = loadedBy(['src/scripts/work.ts']).filter((file) => !byItself.includes(file));
  const workers = readdirSync(join(folder, 'assets')).filter((name) => /^work-worker.*\.js$/.test(name));
  expect(workers).toHaveLength(1);
  expect(sizeOf([...work, ...workers.map((name) => `assets/${name}`)])).toBeLessThanOrEqual(24 * 1024);
});
