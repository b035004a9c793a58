/**
 * `npm run dev`: the server, restarted when its sources change, and one Vite server per application with hot
 * reload, which passes `/api` on. Ctrl-C ends them all. Further words go to the server: `npm run dev -- --fresh`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.ts';

// The Vite servers learn from the environment where the server listens.
const { values } = parseArgs({ options: { port: { type: 'string' } }, strict: false });
if (typeof values.port === 'string') process.env.GEZHI_PORT = values.port;

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

function start(folder: string, parameters: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...parameters], { cwd: folder, stdio: 'inherit' });
}

const applications = readdirSync(join(root, 'apps')).filter(
  (app) =>
    existsSync(join(root, 'apps', app, 'vite.config.ts')) &&
    existsSync(join(root, 'apps', app, 'index.html')),
);
const children = [
  start(root, ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', ...process.argv.slice(2)]),
  ...applications.map((app) => start(join(root, 'apps', app), [vite, '--clearScreen', 'false'])),
];

// Ctrl-C reaches the whole group by itself; a signal sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => {
  for (const child of children) child.kill('SIGTERM');
});
