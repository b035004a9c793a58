import { type Actor, SCHEDULER } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Database } from '../../platform/db/index.ts';
import { createMatter, type MatterHouse } from '../matter/index.ts';
import { convertRow } from './convert.ts';
import type { Mapping } from './mapping.ts';
import type { OutsideRow } from './rows.ts';

/** What became of one row. */
export interface RowReport {
  readonly line: number;
  readonly number: string | null;
  readonly outcome: 'added' | 'known' | 'failed';
  /** Number of the matter, or code of the fault. */
  readonly detail: string;
  /** The row as it came, only where it failed. */
  readonly cells?: Readonly<Record<string, string>>;
}

export interface ImportAsked {
  readonly database: Database;
  readonly house: MatterHouse;
  readonly mapping: Mapping;
  /** Goes all the way through every check and rolls back. */
  readonly dryRun: boolean;
  /** Stops after the row in hand. */
  readonly signal?: AbortSignal;
}

class RolledBack extends Error {}

/**
 * Imports rows one by one, each in a transaction of its own: a bad row costs itself alone, an interrupted import goes on
 * where it stopped, and a second run adds nothing, because (system, number) is unique in the database.
 */
export async function* importMatters(
  rows: AsyncIterable<OutsideRow>,
  asked: ImportAsked,
): AsyncIterable<RowReport> {
  const seen = new Set<string>();
  for await (const row of rows) {
    if (asked.signal?.aborted) return;
    const report = await importRow(row, asked, seen);
    if (report.number !== null) seen.add(report.number);
    yield report;
  }
}

async function importRow(row: OutsideRow, asked: ImportAsked, seen: ReadonlySet<string>): Promise<RowReport> {
  if ('fault' in row) return { line: row.line, number: null, outcome: 'failed', detail: row.fault };
  const { line, cells } = row;
  const converted = convertRow(cells, asked.mapping);
  if ('fault' in converted)
    return { line, number: converted.number, outcome: 'failed', detail: converted.fault, cells };
  const { number, input } = converted;
  if (seen.has(number)) return { line, number, outcome: 'known', detail: 'row.twice' };
  try {
    const known = await findImported(asked, number);
    if (known !== null) return { line, number, outcome: 'known', detail: known };
    const added = await addOne(asked, { number, input });
    return { line, number, outcome: 'added', detail: added };
  } catch (fault) {
    return { line, number, outcome: 'failed', detail: codeOf(fault), cells };
  }
}

async function findImported({ database, mapping }: ImportAsked, number: string): Promise<string | null> {
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    const { rows } = await tx.query<{ number: string }>(
      'select number from matters where outside_system = $1 and outside_number = $2',
      [mapping.system, number],
    );
    return rows[0]?.number ?? null;
  });
}

type Ready = Extract<ReturnType<typeof convertRow>, { input: unknown }>;

async function addOne(
  { database, house, mapping, dryRun }: ImportAsked,
  { number, input }: Ready,
): Promise<string> {
  const actor: Actor = { kind: 'system', clientId: mapping.system };
  let added = '';
  try {
    await database.inTransaction(actor, null, async (tx) => {
      const created = await createMatter(tx, house, {
        input,
        origin: { outside: { system: mapping.system, number } },
      });
      added = created.receipt.number;
      if (dryRun) throw new RolledBack();
    });
  } catch (fault) {
    if (!(fault instanceof RolledBack)) throw fault;
    return 'dry run';
  }
  return added;
}

/** A fault as a code: of a problem, of the database (23505 is a race with another import), never a message with a value. */
function codeOf(fault: unknown): string {
  if (fault instanceof Problem) return fault.code;
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? `database.${code}` : 'internal';
}
