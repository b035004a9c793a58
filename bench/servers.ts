import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };
import type { Ground } from './ground.ts';

const PRODUCT = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
const BARE = fileURLToPath(new URL('bare.ts', import.meta.url));
const PATIENCE_MS = 120_000;

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the whole product on a ground, as `npm start` does. */
export async function startProduct(ground: Ground): Promise<ServerProcess> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const { appUrl, ownerUrl } = ground.database;
  // The flags that `npm start` gives, so that memory is measured as it will be.
  const flags = packageFile.scripts.start.split(' ').filter((word) => word.startsWith('--'));
  return startServer([...flags, PRODUCT, '--port', String(port), '--data', ground.productDirectory], port, {
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    GEZHI_METRICS_PORT: String(metricsPort),
  });
}

/** Starts the bare app on a ground, as the owner of the tables. */
export async function startBare(ground: Ground): Promise<ServerProcess> {
  const port = await freePort();
  return startServer([BARE], port, { DATABASE_URL: ground.database.ownerUrl, PORT: String(port) });
}

async function startServer(
  command: readonly string[],
  port: number,
  env: Record<string, string>,
): Promise<ServerProcess> {
  const flags = (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
  const child = spawn(process.execPath, [...flags, ...command], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2],
  });
  await answering(child, port);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { port, pid: child.pid ?? 0, stop };
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    if (child.exitCode !== null)
      throw new Error(`A server ended with code ${child.exitCode} before it answered`);
    const answer = await fetch(`http://127.0.0.1:${port}/livez`).catch(() => null);
    if (answer !== null) {
      await answer.text();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('A server did not answer in time');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
