import { createHash } from 'node:crypto';

const HOUR_MS = 3_600_000;

/** The moment so many hours later, as ISO text. */
export function later(moment: Date, hours: number): string {
  return new Date(moment.getTime() + hours * HOUR_MS).toISOString();
}

/** A UUIDv7 of the moment; kind and number stand in its random part, so that ids never meet. */
export function idOf(kind: number, number: number, moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Bytes as COPY reads them, derived from a seed. */
export function bytes(seed: string, length = 32): string {
  return `\\\\x${createHash('sha256')
    .update(seed)
    .digest('hex')
    .slice(0, length * 2)}`;
}

type Cell = string | number | null;

/** One line of COPY text; our texts hold no tab, line break or backslash except what `bytes` means. */
export function line(...parts: readonly (readonly Cell[])[]): string {
  return `${parts
    .flat()
    .map((cell) => (cell === null ? '\\N' : cell))
    .join('\t')}\n`;
}
