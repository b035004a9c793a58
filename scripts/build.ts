/** Builds the browser applications with Vite: all of them, or with `--stale` only those older than their sources. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { squeeze } from './squeeze.ts';

const generated = new Set(['node_modules', 'dist', 'test']);
const shared = ['package-lock.json', 'packages'];

/** Marks a finished build. Its date is the moment the build began, so an edit made meanwhile counts as newer. */
function stampOf(app: string): string {
  return join(root, 'apps', app, 'dist', '.built');
}

/** Newest modification below a path in milliseconds; folders count, because a deleted file leaves no other trace. */
function newestChange(path: string): number {
  const state = statSync(path);
  if (!state.isDirectory()) return state.mtimeMs;
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !generated.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .reduce(
      (newest, entry) => {
        const child = newestChange(join(path, entry.name));
        return Math.max(newest, child);
      },
      ownChange(path, state.mtimeMs),
    );
}

/** The folder of an application changes whenever `dist` is made in it: only folders below it count themselves. */
function ownChange(path: string, modified: number): number {
  return existsSync(join(path, 'package.json')) ? 0 : modified;
}

function isStale(app: string): boolean {
  if (!existsSync(stampOf(app))) return true;
  const sources = [join('apps', app), ...shared].map((path) => join(root, path));
  return Math.max(...sources.map(newestChange)) > statSync(stampOf(app)).mtimeMs;
}

/** Builds one application; prints one line. Returns whether it worked. */
function build(app: string): boolean {
  const began = new Date();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: join(root, 'apps', app),
    stdio: 'inherit',
  });
  if (result.status !== 0) {
    console.error(`Building the ${app} pages failed.`);
    return false;
  }
  squeeze(join(root, 'apps', app, 'dist'));
  writeFileSync(stampOf(app), '');
  utimesSync(stampOf(app), began, began);
  const seconds = ((Date.now() - began.getTime()) / 1000).toFixed(1);
  console.log(`Built the ${app} pages in ${seconds} s.`);
  return true;
}

const applications = readdirSync(join(root, 'apps')).filter((app) =>
  existsSync(join(root, 'apps', app, 'vite.config.ts')),
);
const wanted = process.argv.includes('--stale') ? applications.filter(isStale) : applications;
const results = wanted.map(build);
if (!results.every(Boolean)) process.exitCode = 1;
