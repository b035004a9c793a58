import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';

/** A row of an outside file: its number (from 1, headings not counted) and its cells by column; or why it cannot be read. */
export type OutsideRow =
  | { readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly line: number; readonly fault: 'row.unreadable' };

/** Thrown for a file of a kind that cannot be read. */
export class FileKindError extends Error {
  override readonly name = 'FileKindError';
}

/** Reads JSONL, CSV (UTF-8, first row is the heading) or XLSX (first sheet), row by row; the file is never held whole, but XLSX. */
export function readRows(file: string): AsyncIterable<OutsideRow> {
  switch (extname(file).toLowerCase()) {
    case '.jsonl':
    case '.ndjson':
      return readJsonLines(file);
    case '.csv':
      return readCsv(file);
    case '.xlsx':
      return readXlsx(file);
    default:
      throw new FileKindError(`${file}: only .jsonl, .csv and .xlsx can be read`);
  }
}

async function* readJsonLines(file: string): AsyncIterable<OutsideRow> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  for await (const text of lines) {
    if (text.trim() === '') continue;
    line += 1;
    yield toRow(line, parseObject(text));
  }
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toRow(line: number, value: unknown): OutsideRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, fault: 'row.unreadable' };
  const cells = Object.entries(value).map(([name, cell]) => [name, toText(cell)] as const);
  return { line, cells: Object.fromEntries(cells) };
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

async function* readCsv(file: string): AsyncIterable<OutsideRow> {
  const options = {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: false,
    skip_records_with_error: true,
  };
  const parser = createReadStream(file).pipe(parse(options));
  const unreadable: number[] = [];
  parser.on('skip', (error: { lines?: number }) => unreadable.push(error.lines ?? 0));
  let line = 0;
  for await (const record of parser) {
    while (unreadable.length > 0) {
      unreadable.shift();
      line += 1;
      yield { line, fault: 'row.unreadable' };
    }
    line += 1;
    yield toRow(line, record);
  }
  for (const _ of unreadable) {
    line += 1;
    yield { line, fault: 'row.unreadable' };
  }
}

async function* readXlsx(file: string): AsyncIterable<OutsideRow> {
  const [heading = [], ...rows] = await readSheet(file);
  const names = heading.map(toText);
  for (const [index, row] of rows.entries()) {
    yield toRow(index + 1, Object.fromEntries(names.map((name, column) => [name, row[column]])));
  }
}
