/** A product of one's own beside the one that the journeys share: another district, on its first morning. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE_MS = 120_000;

/** Two ports that were free a moment ago. */
async function freePorts(): Promise<[number, number]> {
  const probes = [createServer(), createServer()];
  const listen = (probe: (typeof probes)[number]) =>
    new Promise<number>((resolve, reject) => {
      probe.on('error', reject);
      probe.listen(0, '127.0.0.1', () => {
        const address = probe.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  const [port = 0, metrics = 0] = await Promise.all(probes.map(listen));
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return [port, metrics];
}

/** A running product and how to end it. */
export interface OwnHouse {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts the product with a pack and no matters, and waits until it answers. */
export async function startHouse(pack: string): Promise<OwnHouse> {
  const [port, metrics] = await freePorts();
  const data = mkdtempSync(join(tmpdir(), 'gezhi-pack-'));
  // Under root the database runs under another account, which has to pass through.
  chmodSync(data, 0o711);
  const said = ['--port', String(port), '--data', join(data, 'data'), '--pack', pack, '--empty'];
  const server = spawn(process.execPath, [join('apps', 'server', 'src', 'main.ts'), ...said], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, GEZHI_METRICS_PORT: String(metrics) },
  });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const close = async () => {
    server.kill('SIGTERM');
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok === true) return { origin, close };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await close();
  throw new Error(`${pack} does not start`);
}
