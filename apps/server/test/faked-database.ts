import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../src/platform/db/migrate.ts';
import { startEmbedded } from '../src/platform/postgres/index.ts';
import type { FakeClock } from './faketime.ts';

/** A migrated PostgreSQL whose own clock can be set; on Linux only. */
export interface FakedDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/** How the running server was started: the same again, with another clock. */
interface Launch {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly uid: number;
  readonly gid: number;
}

/** Starts the embedded PostgreSQL as the product does, and then the very same server again under the clock. */
export async function startFakedDatabase(clock: FakeClock): Promise<FakedDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'gezhi-clock-'));
  chmodSync(directory, 0o711);
  const embedded = await startEmbedded({ directory, log: () => undefined });
  await migrate(embedded.ownerUrl, { log: () => undefined });
  const { appUrl, ownerUrl } = embedded;
  const launch = launchOf(embedded.pid);
  await embedded.stop();
  const socket = new URL(appUrl).searchParams.get('host') ?? '';
  mkdirSync(socket, { mode: 0o700 });
  chownSync(socket, launch.uid, launch.gid);
  const { program, parameters, uid, gid } = launch;
  const server = spawn(program, parameters, {
    uid,
    gid,
    detached: true,
    stdio: 'ignore',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', ...clock.env },
  });
  const stop = async () => {
    await end(server);
    for (const folder of [directory, socket]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(ownerUrl);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { appUrl, ownerUrl, stop };
}

function launchOf(pid: number): Launch {
  const [, ...parameters] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '').split('\0');
  const { uid, gid } = statSync(`/proc/${pid}`);
  return { program: realpathSync(`/proc/${pid}/exe`), parameters, uid, gid };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGINT');
  await gone;
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (fault) {
      if (attempt === 100) throw fault;
      await sleep(100);
    }
  }
}
