import { impersonalSchema } from '../text/index.ts';

/** Most facts that are handed down at once; a longer sheet is cut by whoever asks. */
export const FACTS_MOST = 200;
/** Longest words of a fact, and of the note beside it, in code points. */
export const WHAT_MOST = 60;
export const NOTE_MOST = 300;

/** Why a row of the sheet cannot be handed down. */
export const ROW_FAULTS = [
  'columns',
  'area',
  'beyond',
  'station',
  'what',
  'note',
  'personal',
  'twice',
  'tooMany',
] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

/** One row of a sheet: the code of a village or grid, what is to be verified there, and what helps to find it. */
export interface SheetRow {
  /** From 1, without the heading. */
  readonly line: number;
  readonly area: string;
  readonly what: string;
  readonly note: string;
  /** The row as it was written. */
  readonly raw: string;
  readonly fault: RowFault | null;
}

/** A row as somebody wrote it: its cells without the blanks around them, and the whole of it. */
export interface WrittenRow {
  readonly cells: readonly string[];
  readonly raw: string;
}

/** A first cell without a digit is no code: the row is a heading, in whatever language. */
const isHeading = ({ cells }: WrittenRow): boolean => cells[0] !== undefined && !/\d/.test(cells[0]);

const isPlain = (text: string, max: number): boolean => impersonalSchema(max).safeParse(text).success;

function faultOf(cells: readonly string[]): RowFault | null {
  const [area = '', what = '', note = ''] = cells;
  if (cells.length < 2 || cells.length > 3) return 'columns';
  if (!/^\d{12}(\d{3})?$/.test(area)) return 'area';
  if (what === '' || [...what].length > WHAT_MOST) return 'what';
  if ([...note].length > NOTE_MOST) return 'note';
  const isImpersonal = isPlain(what, WHAT_MOST) && (note === '' || isPlain(note, NOTE_MOST));
  return isImpersonal ? null : 'personal';
}

/**
 * Judges the rows of a sheet of facts (docs/field.md §2.29): `code,what,note`, with or without a heading.
 * Each row but the heading comes back, with what is wrong with it by itself; whether the area is there, the house says.
 */
export function judgeRows(rows: readonly WrittenRow[]): readonly SheetRow[] {
  const [first] = rows;
  const isHeaded = first !== undefined && isHeading(first);
  const seen = new Set<string>();
  return rows.slice(isHeaded ? 1 : 0).map(({ cells, raw }, index): SheetRow => {
    const [area = '', what = '', note = ''] = cells;
    const own = faultOf(cells);
    const isTwice = own === null && seen.has(`${area} ${what}`);
    seen.add(`${area} ${what}`);
    const late = index >= FACTS_MOST ? 'tooMany' : null;
    return { line: index + 1, area, what, note, raw, fault: own ?? (isTwice ? 'twice' : late) };
  });
}
