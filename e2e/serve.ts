/**
 * Starts the product for the journeys as `npm start` does, on the port named by `E2E_PORT` and with a data
 * folder of its own, and removes that folder afterwards. Playwright runs it and signals the whole group of
 * processes, so the server gets the signal itself; this one only has to wait for it.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'gezhi-e2e-'));
// Under root the database runs under another account, which has to pass through.
chmodSync(data, 0o711);
const port = process.env.E2E_PORT;
if (port === undefined) throw new Error('E2E_PORT says on which port to serve.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const server = spawn(
  process.execPath,
  [join('apps', 'server', 'src', 'main.ts'), '--port', port, '--data', join(data, 'data')],
  // Nobody sends telephone messages here: the pages show the one-time codes instead.
  { cwd: root, stdio: 'inherit', env: { ...process.env, GEZHI_DEMO_CODES: 'show' } },
);
server.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
