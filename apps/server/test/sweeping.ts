import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** A process of the fault tests, to be killed. */
export interface Process {
  readonly child: ChildProcess;
  readonly lines: Interface;
}

/** Starts one and waits until it sweeps. */
export async function startSweeping(
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Process> {
  const one = startProgram('sweep-timers.ts', [url, randomUUID()], env);
  await heard(one, /^ready$/);
  return one;
}

/** Starts a program of this folder. */
export function startProgram(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Process {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (child.stdout === null) throw new Error('No output');
  return { child, lines: createInterface({ input: child.stdout }) };
}

/** The first line that fits from now on; throws when the process ends before. */
export async function heard({ child, lines }: Process, pattern: RegExp): Promise<string> {
  const line = new Promise<string>((resolve) => {
    const listen = (text: string) => {
      if (!pattern.test(text)) return;
      lines.off('line', listen);
      resolve(text);
    };
    lines.on('line', listen);
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('A process ended by itself');
  });
  return Promise.race([line, ended]);
}

/** Kills it where it stands and waits until it is gone. */
export async function kill({ child }: Process): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Whole minutes that a process believes to be ahead of this one. */
export async function minutesAhead(one: Process): Promise<number> {
  const told = heard(one, /^clock /);
  one.child.stdin?.write('clock\n');
  return Math.round((Number((await told).split(' ')[1]) - Date.now()) / 60_000);
}
