/** Cells of a row by column. */
export type Cells = Readonly<Record<string, string>>;

/** A row of an outside file: its number (from 1, headings not counted) and its cells; or why it cannot be read, and how it stands there. */
export type OutsideRow =
  | { readonly line: number; readonly cells: Cells }
  | {
      readonly line: number;
      readonly fault: 'row.unreadable' | 'row.encoding' | 'row.ragged';
      readonly raw: string;
    };

/** Thrown for a file that cannot be read at all: its kind, its headings, its encoding. */
export class FileKindError extends Error {
  override readonly name = 'FileKindError';
}

/** What a reader must know of a file; a mapping is one. */
export interface FileShape {
  readonly columns: Readonly<Record<string, string | undefined>>;
  readonly encoding: 'utf-8' | 'gb18030';
}

/** A cell as text; numbers as they are said in JSON, dates too, but without a zone: a spreadsheet knows none. */
export function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, -1);
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** Refuses a heading that says a column twice, or lacks one that the mapping names. Throws FileKindError. */
export function checkHeading(file: string, heading: readonly string[], shape: FileShape): void {
  const twice = heading.filter((name, at) => name !== '' && heading.indexOf(name) !== at);
  if (twice.length > 0) throw new FileKindError(`${file}: the heading says ${twice.join(', ')} twice`);
  const wanted = Object.values(shape.columns).filter((name) => name !== undefined);
  const missing = wanted.filter((name) => !heading.includes(name));
  if (missing.length === 0) return;
  throw new FileKindError(
    `${file}: the mapping names ${missing.join(', ')}, the heading has ${heading.join(', ')}`,
  );
}
