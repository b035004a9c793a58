import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of one tick of /proc; Linux has counted in hundredths of a second towards programs for ever. */
const TICK_MS = 10;

interface ProcessTimes {
  readonly parent: number;
  /** The process itself, milliseconds of processor time (user and system). */
  readonly own: number;
  /** Children it has waited for, milliseconds. */
  readonly reaped: number;
}

/** Reads one line of /proc; undefined for a process that is gone. */
function timesOf(pid: number): ProcessTimes | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index] ?? 0);
    return { parent: at(1), own: (at(11) + at(12)) * TICK_MS, reaped: (at(13) + at(14)) * TICK_MS };
  } catch {
    return undefined;
  }
}

/** Processor time of one process so far, milliseconds. */
export function cpuOf(pid: number): number {
  return timesOf(pid)?.own ?? 0;
}

/** Processor time of a process and all its children so far, those that ended included, milliseconds. */
export function cpuOfFamily(pid: number): number {
  const parent = timesOf(pid);
  let total = (parent?.own ?? 0) + (parent?.reaped ?? 0);
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (child?.parent === pid) total += child.own + child.reaped;
  }
  return total;
}

/** Resident memory of one process, megabytes. */
export function rssOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** The middle value; the mean of the two in the middle where there is an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three significant places are more than a shared machine can promise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Tells the person at the terminal what goes on; standard output is for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
