import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type ServerAccount, spawnIdentity } from './account.ts';
import { SUPERUSER } from './cluster.ts';
import { isAlive, stopPostmaster } from './leftover.ts';
import { socketUrl } from './socket.ts';

const POLL_MS = 25;
const CONNECT_TIMEOUT_MS = 2_000;
/** Recovery after a crash replays the log; even a large one is through by then. */
const READY_TIMEOUT_MS = 300_000;
const LARGEST_LOG_BYTES = 10_000_000;
const LOG_TAIL_LINES = 6;

/** Where setpriv is missing, this still stops the server when our process ends in an orderly way without `stop`. */
function stopWithUs(pid: number, ended: Promise<void>): void {
  const stop = () => {
    if (isAlive(pid)) process.kill(pid, 'SIGINT');
  };
  process.once('exit', stop);
  void ended.then(() => process.removeListener('exit', stop));
}

/** Everything that stays the same when the database server is started again. */
export interface PostmasterPlan {
  readonly account: ServerAccount;
  readonly binaries: string;
  readonly cluster: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  /** Server settings beyond the cluster's own, for instance `{ fsync: 'off' }` in tests. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A running database server that is our own child. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Linux's setpriv has the kernel stop the server when we are killed; elsewhere `clearLeftover` does it later. */
function parentDeathPrefix(): string[] {
  const options = ['--pdeathsig', 'INT'];
  const { status } = spawnSync('setpriv', [...options, 'true'], { stdio: 'ignore' });
  return status === 0 ? ['setpriv', ...options] : [];
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function logTail(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trim().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}

function commandLine(plan: PostmasterPlan): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: plan.socketDirectory,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    ...plan.settings,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [...parentDeathPrefix(), join(plan.binaries, 'postgres'), '-D', plan.cluster, ...options];
}

function spawnServer(plan: PostmasterPlan): ChildProcess {
  const [command = '', ...args] = commandLine(plan);
  const log = openLog(plan.logFile);
  try {
    return spawn(command, args, {
      ...spawnIdentity(plan.account),
      // Its own process group: Ctrl-C in the terminal must reach us first, so that requests in flight can finish.
      detached: true,
      // A file, not a pipe: the server's messages must not depend on a reader that may be killed.
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '/usr/bin:/bin' },
    });
  } finally {
    closeSync(log);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts the database server and waits until it answers a query.
 *
 * @throws when it ends before that, with the last lines of its log.
 */
export async function launchPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const child = spawnServer(plan);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let running = true;
  void ended.then(() => {
    running = false;
  });
  const url = socketUrl(plan.socketDirectory, SUPERUSER, 'postgres');
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (!(await answers(url))) {
    if (!running || performance.now() > deadline) {
      if (running && child.pid !== undefined) await stopPostmaster(child.pid);
      throw new Error(
        `The database server did not start. The end of ${plan.logFile}:\n${logTail(plan.logFile)}`,
      );
    }
    await sleep(POLL_MS);
  }
  const { pid } = child;
  if (pid === undefined) throw new Error('The database server has no process id');
  stopWithUs(pid, ended);
  return { pid, ended, stop: () => stopChild(pid, () => running, ended) };
}

async function stopChild(pid: number, isRunning: () => boolean, ended: Promise<void>): Promise<void> {
  if (!isRunning()) return;
  await stopPostmaster(pid);
  await ended;
}
