import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_FAST_MS = 20_000;
const STOP_IMMEDIATE_MS = 20_000;
/** As a rule a dead child is reaped at once; a pid 1 that never does it (many containers) leaves it for ever. */
const REAPED_MS = 5_000;
const POLL_MS = 25;

/** A process that ended but was not reaped (pid 1 of many containers never does) still has its number. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Whether a process with this id is running, under whatever account. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !isZombie(pid);
}

/** The process id in the first line of the cluster's `postmaster.pid`, or undefined when there is none. */
export function readPostmasterPid(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/**
 * Whether the process is a PostgreSQL server of this cluster. A postmaster works inside its cluster folder and names
 * it on its command line; a process that merely got the same number after a restart does neither.
 */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      // Without the right to look, the command line below still tells.
    }
  }
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').includes(cluster);
}

/**
 * Whether nothing has the number any more. PostgreSQL takes a killed server that nobody has reaped for a running one; by
 * the end of this wait its backends have noticed and are gone.
 */
async function isReaped(pid: number): Promise<boolean> {
  const deadline = performance.now() + REAPED_MS;
  while (isZombie(pid) && performance.now() < deadline) await sleep(POLL_MS);
  return !isAlive(pid) && !isZombie(pid);
}

async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Stops a postmaster: SIGINT (fast: open transactions are rolled back and a checkpoint is written), and SIGQUIT
 * (immediate: the next start recovers from the log) when that takes longer than 20 s. Never SIGKILL, which would
 * leave its backends behind.
 *
 * @throws when it is alive even then.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await endsWithin(pid, STOP_FAST_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await endsWithin(pid, STOP_IMMEDIATE_MS)) return;
  throw new Error(`The database server (process ${pid}) does not stop`);
}

/**
 * Clears what a killed predecessor left in the cluster. A server that is still running (no `setpriv` here, or it is
 * just on its way out) is stopped cleanly, so that there are never two on one cluster; a file whose number now
 * belongs to some other process is removed, and that process is left alone. (PostgreSQL itself copes with a file whose
 * process is gone, but would refuse to start beside a stranger with that number.)
 *
 * The caller holds the data directory's lock, so nobody can be using that server.
 */
export async function clearLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const pid = readPostmasterPid(cluster);
  if (pid === undefined || (await isReaped(pid))) return;
  if (isPostmasterOf(pid, cluster)) {
    log(`Stopping the database server that an earlier run left behind (process ${pid})`);
    await stopPostmaster(pid);
  } else {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
}
