import { BULK_MOST, type MatterRow } from '@gezhi/domain/matter';

/** Rows that a person has marked, in the order of marking. */
export type Marks = ReadonlyMap<string, MatterRow>;

/** The marks with some rows more, up to as many as can be acted on at once; what is marked already stays as it is. */
export function withMarks(marks: Marks, rows: readonly MatterRow[]): Marks {
  const next = new Map(marks);
  for (const row of rows) {
    if (next.size >= BULK_MOST && !next.has(row.id)) break;
    next.set(row.id, row);
  }
  return next;
}

/** The marks with a row marked, or no longer. */
export function toggled(marks: Marks, row: MatterRow): Marks {
  if (!marks.has(row.id)) return withMarks(marks, [row]);
  const next = new Map(marks);
  next.delete(row.id);
  return next;
}

/** The rows of a list from one to another, whichever stands first, both included; only the second where the first has gone. */
export function between(
  rows: readonly MatterRow[],
  from: string | undefined,
  to: string,
): readonly MatterRow[] {
  const end = rows.findIndex((row) => row.id === to);
  const start = rows.findIndex((row) => row.id === from);
  if (end === -1) return [];
  if (start === -1) return rows.slice(end, end + 1);
  return rows.slice(Math.min(start, end), Math.max(start, end) + 1);
}
