import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { assetPath, NO_ASSETS, readAssets, smallestCopy } from './assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'gezhi-assets-'));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(files: readonly string[]): void {
  mkdirSync(join(folder, '.vite'), { recursive: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const file of files) writeFileSync(join(folder, file), '');
}

test('without a build pages have no files to link to, and none is served', () => {
  expect(readAssets(folder)).toBe(NO_ASSETS);
  expect(assetPath('public.css', folder)).toBeNull();
});

test('only plain names inside the folder of built files are served', () => {
  build(['assets/page-A1.js', 'assets/notes.txt', 'secret.js']);
  expect(assetPath('page-A1.js', folder)).toBe(join(folder, 'assets', 'page-A1.js'));
  for (const name of ['../secret.js', '..%2Fsecret.js', 'notes.txt', '.vite', '']) {
    expect(assetPath(name, folder), name).toBeNull();
  }
});

test('a page links to the files that the manifest names', () => {
  build([]);
  const manifest = { 'src/styles/public.css': { file: 'assets/public-B2.css' } };
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
  expect(readAssets(folder)).toMatchObject({
    styles: ['/public/assets/public-B2.css'],
    scripts: { page: null },
  });
});

test('a browser gets the smallest copy that it takes, and the file itself where there is none', () => {
  build(['assets/page-A1.js', 'assets/page-A1.js.br', 'assets/page-A1.js.gz', 'assets/small.js']);
  const page = join(folder, 'assets', 'page-A1.js');
  expect(smallestCopy(page, 'gzip, deflate, br;q=0.9')).toEqual({ path: `${page}.br`, encoding: 'br' });
  expect(smallestCopy(page, 'gzip, br;q=0')).toEqual({ path: `${page}.gz`, encoding: 'gzip' });
  expect(smallestCopy(page, '')).toEqual({ path: page });
  const small = join(folder, 'assets', 'small.js');
  expect(smallestCopy(small, 'gzip, br')).toEqual({ path: small });
});
