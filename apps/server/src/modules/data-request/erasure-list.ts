import { appendFile, readFile, truncate } from 'node:fs/promises';
import { z } from 'zod';
import type { Transaction } from '../../platform/db/index.ts';

/** The list in the data folder, beside the database. */
export const ERASURE_LIST = 'erasures.jsonl';

/** One line of the list: which report was erased, how far, and when. Ids and moments, nothing of anybody. */
const erasureSchema = z.strictObject({
  report: z.uuid(),
  what: z.enum(['whole', 'contact', 'withdrawn']),
  at: z.iso.datetime(),
});
export type Erasure = z.output<typeof erasureSchema>;

/** Thrown for a list that cannot be read: what was erased would come back unnoticed. */
export class ErasureListError extends Error {
  override readonly name = 'ErasureListError';
}

/** The newest moment of each erasure in a list; a line that was cut off at the end counts as not written. Throws ErasureListError. */
export async function readErasureList(file: string): Promise<ReadonlyMap<string, Erasure>> {
  const lines = (await readText(file)).split('\n').slice(0, -1);
  const newest = new Map<string, Erasure>();
  for (const [index, line] of lines.entries()) {
    const one = parseLine(line);
    if (one === undefined) throw new ErasureListError(`${file}, line ${index + 1} names no erasure`);
    const known = newest.get(keyOf(one));
    if (known === undefined || known.at < one.at) newest.set(keyOf(one), one);
  }
  return newest;
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '';
    throw fault;
  });
}

/** Takes away what a crash left of a last line: the next one would be written on to it, and neither could be read. */
async function dropCutLine(file: string): Promise<void> {
  const text = await readText(file);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
}

function parseLine(line: string): Erasure | undefined {
  try {
    return erasureSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const keyOf = ({ report, what }: Erasure): string => `${report} ${what}`;

/** Writes into the list what the database has and the list has not; runs as the scheduler. Gives how many lines it added. */
export async function writeErasureList(tx: Transaction, file: string): Promise<number> {
  const { rows } = await tx.query<{ report_id: string; what: Erasure['what']; at: Date }>(
    'select report_id, what, at from erasures order by at, report_id',
  );
  const known = await readErasureList(file);
  const missing = rows
    .map(({ report_id: report, what, at }): Erasure => ({ report, what, at: at.toISOString() }))
    .filter((one) => (known.get(keyOf(one))?.at ?? '') < one.at);
  if (missing.length === 0) return 0;
  await dropCutLine(file);
  await appendFile(file, missing.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
  return missing.length;
}
