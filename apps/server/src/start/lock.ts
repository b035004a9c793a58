import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive } from '../platform/postgres/index.ts';

/** A moment in which two processes that both found a stale lock notice each other. */
const SETTLE_MS = 50;

const Holder = z.object({ pid: z.number(), startedAs: z.string(), since: z.string() });
type Holder = z.infer<typeof Holder>;

/** Thrown when another running process works on the data directory. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
}

/**
 * What tells a process from a later one with the same number: when it started, counted in ticks since a boot
 * that has an id (Linux), else the start time as `ps` writes it. Empty when the process is gone.
 */
function startMark(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Field 22; the second field is the program's name in brackets and may itself hold blanks and brackets.
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
    return `${boot} ${ticks}`;
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return (stdout ?? '').trim();
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing, or cut short by a crash: nobody holds it.
    return undefined;
  }
}

function isHeld(holder: Holder | undefined): holder is Holder {
  return holder !== undefined && isAlive(holder.pid) && startMark(holder.pid) === holder.startedAs;
}

function refuse(directory: string, holder: Holder): never {
  throw new DirectoryInUseError(
    `Gezhi is already running on ${directory} (process ${holder.pid}, since ${holder.since}). ` +
      'Stop it first, or give another folder with --data DIR (GEZHI_DATA) and another port with --port N.',
  );
}

/**
 * Takes the data directory for this process alone. The lock names the process and when it started, so one that was
 * left behind by kill -9, a power cut or an earlier boot is seen to be stale and is taken over.
 *
 * @returns what gives it back.
 * @throws DirectoryInUseError when a running process holds it.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const file = join(directory, 'lock');
  const own: Holder = {
    pid: process.pid,
    startedAs: startMark(process.pid),
    since: new Date().toISOString(),
  };
  const claim = `${file}.${process.pid}`;
  const present = readHolder(file);
  if (isHeld(present)) refuse(directory, present);
  writeFileSync(claim, `${JSON.stringify(own)}\n`);
  renameSync(claim, file);
  await sleep(SETTLE_MS);
  const winner = readHolder(file);
  if (winner !== undefined && winner.pid !== process.pid) refuse(directory, winner);
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}
