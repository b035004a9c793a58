import { type Actor, SCHEDULER } from '@gezhi/domain/access';
import { isOffered } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { Database } from '../../platform/db/index.ts';
import { isContended, isDatabaseAway } from '../../platform/http/index.ts';
import { createMatter, type MatterHouse } from '../matter/index.ts';
import { type Converted, convertRow } from './convert.ts';
import { checkCategories, type Mapping } from './mapping.ts';
import type { Cells, OutsideRow } from './outside-row.ts';

/** What became of one row. */
export interface RowReport {
  readonly line: number;
  readonly number: string | null;
  readonly outcome: 'added' | 'known' | 'failed';
  /** Number of the matter, or code of the fault. */
  readonly detail: string;
  /** What a person has still to do about a row that came in: its care category waits for a consent. */
  readonly remark?: 'consent.missing';
  /** The row as it came, only where it failed: its cells, or its words where it could not be read. */
  readonly row?: Cells | string;
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

/** A lost race for a lock may be won the next time; a row that loses so often has failed. */
const TRIES = 5;

/**
 * Imports rows one by one, each in a transaction of its own: a bad row costs itself alone, an interrupted import goes on
 * where it stopped, and a second run adds nothing, because (system, number) is unique in the database. Throws
 * MappingError for a category the catalogue does not have, and the fault of a database that has gone away: rows not
 * reported are not there and come with the next run.
 */
export async function* importMatters(
  rows: AsyncIterable<OutsideRow>,
  asked: ImportAsked,
): AsyncIterable<RowReport> {
  const { catalogue } = asked.house.knowledge();
  checkCategories(asked.mapping, (code) => {
    const category = catalogue.find(code);
    return category !== undefined && isOffered(category);
  });
  const seen = new Set<string>();
  for await (const row of rows) {
    if (asked.signal?.aborted) return;
    const report = await importRow(row, asked, seen);
    if (report.number !== null && report.outcome !== 'failed') seen.add(report.number);
    yield report;
  }
}

async function importRow(row: OutsideRow, asked: ImportAsked, seen: ReadonlySet<string>): Promise<RowReport> {
  const { line } = row;
  if ('fault' in row) return { line, number: null, outcome: 'failed', detail: row.fault, row: row.raw };
  const converted = convertRow(row.cells, asked.mapping);
  const { number } = converted;
  if ('fault' in converted)
    return { line, number, outcome: 'failed', detail: converted.fault, row: row.cells };
  if (seen.has(converted.number)) return { line, number, outcome: 'known', detail: 'row.twice' };
  const ready = withheld(asked, converted);
  const remark = ready.needsConsent === undefined ? {} : ({ remark: 'consent.missing' } as const);
  try {
    const settled = await settle(asked, ready);
    return { line, number, ...settled, ...(settled.outcome === 'added' ? remark : {}) };
  } catch (fault) {
    if (isDatabaseAway(fault)) throw fault;
    return { line, number, outcome: 'failed', detail: codeOf(fault), row: row.cells };
  }
}

interface Ready extends Extract<Converted, { input: unknown }> {
  /** The care category that was left open, because the row brings no consent. */
  readonly needsConsent?: string;
}

/**
 * A row of a care category without a consent comes in without the category: restricted, in the operator's queue, who
 * asks for the consent and names it then (docs/field.md §3.4).
 */
function withheld({ house }: ImportAsked, converted: Extract<Converted, { input: unknown }>): Ready {
  const { category, ...input } = converted.input;
  const isCare = category !== undefined && house.knowledge().catalogue.find(category)?.visibility === 'C';
  return isCare && converted.consent === undefined
    ? { ...converted, input, needsConsent: category }
    : converted;
}

/** Adds the row unless it is there; whoever loses a race against another import finds the other's matter. */
async function settle(asked: ImportAsked, ready: Ready): Promise<Pick<RowReport, 'outcome' | 'detail'>> {
  for (let tried = 1; ; tried += 1) {
    const known = await findImported(asked, ready.number);
    if (known !== null) return { outcome: 'known', detail: known };
    try {
      return { outcome: 'added', detail: await addOne(asked, ready) };
    } catch (fault) {
      if (tried === TRIES || !(isContended(fault) || isTaken(fault))) throw fault;
    }
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

async function addOne(
  { database, house, mapping, dryRun }: ImportAsked,
  { number, input, consent, needsConsent }: Ready,
): Promise<string> {
  const actor: Actor = { kind: 'system', clientId: mapping.system };
  let added = '';
  try {
    await database.inTransaction(actor, null, async (tx) => {
      const created = await createMatter(tx, house, {
        input,
        origin: {
          outside: { system: mapping.system, number },
          ...(consent === undefined ? {} : { consent }),
          ...(needsConsent === undefined ? {} : { needsConsent }),
        },
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

function isTaken(fault: unknown): boolean {
  return fault instanceof Error && 'constraint' in fault && fault.constraint === 'matters_outside_once';
}

/** A fault as a code: of a problem or of the database, never a message, which may quote a value. */
function codeOf(fault: unknown): string {
  if (fault instanceof Problem) return fault.code;
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? `database.${code}` : 'internal';
}
