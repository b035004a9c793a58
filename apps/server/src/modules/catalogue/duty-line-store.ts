import type { DutyLine } from '@gezhi/domain/duty-list';
import type { Transaction } from '../../platform/db/index.ts';

interface LineRow {
  code: string;
  unit: string;
  does: string;
  does_en: string;
  excludes: DutyLine['excludes'];
  categories: string[];
  basis: string | null;
  basis_en: string | null;
  ended: boolean;
}

/** Which lines are asked for, and after which code. */
export interface LinesAsked {
  readonly unit?: string | undefined;
  readonly category?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const COLUMNS = 'code, unit, does, does_en, excludes, categories, basis, basis_en, ended';

/** Lines in the order of their codes; those of a unit follow each other. */
export async function readLines(tx: Transaction, asked: LinesAsked): Promise<DutyLine[]> {
  const conditions = ['code > $1'];
  const values: unknown[] = [asked.after ?? '', asked.limit];
  if (asked.unit !== undefined) conditions.push(`unit = $${values.push(asked.unit)}`);
  if (asked.category !== undefined) conditions.push(`categories @> array[$${values.push(asked.category)}]`);
  const { rows } = await tx.query<LineRow>(
    `select ${COLUMNS} from duty_lines where ${conditions.join(' and ')} order by code limit $2`,
    values,
  );
  return rows.map(toLine);
}

/** All lines, ended ones too, and who leads where nobody else does. */
export async function loadDutyList(tx: Transaction) {
  const lines = await tx.query<LineRow>(`select ${COLUMNS} from duty_lines order by code`);
  return { lines: lines.rows.map(toLine), lastResort: await readLastResort(tx) };
}

export async function readLastResort(tx: Transaction): Promise<string | null> {
  const { rows } = await tx.query<{ unit: string | null }>(
    'select r.unit from last_resorts r join district d on d.area_id = r.area_id',
  );
  return rows[0]?.unit ?? null;
}

/** Writes a line as it should be, and gives the id of its entries. After `applying` and under the lock of the edition. */
export async function saveLine(tx: Transaction, line: DutyLine): Promise<string> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into duty_lines (area_id, ${COLUMNS}) select d.area_id, $1, $2, $3, $4, $5, $6, $7, $8, $9 from district d
     on conflict (code) do update set does = $3, does_en = $4, excludes = $5, categories = $6, basis = $7, basis_en = $8, ended = $9
     returning subject_id`,
    [
      ...[line.code, line.unit, line.zh, line.en, JSON.stringify(line.excludes), line.categories],
      ...[line.basis, line.basisEn, line.ended],
    ],
  );
  return subjectOf(rows);
}

/** Names who leads where nobody else does, and gives the id of the entries. */
export async function saveLastResort(tx: Transaction, unit: string | null): Promise<string> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into last_resorts (area_id, unit) select d.area_id, $1 from district d
     on conflict (area_id) do update set unit = $1 returning subject_id`,
    [unit],
  );
  return subjectOf(rows);
}

function subjectOf(rows: readonly { subject_id: string }[]): string {
  const [row] = rows;
  if (row === undefined) throw new RangeError('There is no district whose duty list it would be');
  return row.subject_id;
}

function toLine(row: LineRow): DutyLine {
  const { code, unit, does: zh, does_en: en, excludes, categories, basis, basis_en: basisEn, ended } = row;
  return { code, unit, zh, en, excludes, categories, basis, basisEn, ended };
}
