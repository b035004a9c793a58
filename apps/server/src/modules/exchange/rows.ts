import { extname } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { readCsv } from './csv.ts';
import { readJsonLines } from './json-lines.ts';
import { checkHeading, FileKindError, type FileShape, type OutsideRow, toText } from './outside-row.ts';
import { checkSheetSize } from './sheet-size.ts';

/**
 * Reads JSONL, CSV (the first row is the heading) or XLSX (first sheet, first row the heading), row by row; only an XLSX
 * is ever held whole. Throws FileKindError.
 */
export function readRows(file: string, shape: FileShape): AsyncIterable<OutsideRow> {
  switch (extname(file).toLowerCase()) {
    case '.jsonl':
    case '.ndjson':
      return readJsonLines(file, shape.encoding);
    case '.csv':
      return readCsv(file, shape);
    case '.xlsx':
      return readXlsx(file, shape);
    default:
      throw new FileKindError(`${file}: only .jsonl, .csv and .xlsx can be read`);
  }
}

async function* readXlsx(file: string, shape: FileShape): AsyncIterable<OutsideRow> {
  await checkSheetSize(file);
  const [heading = [], ...rows] = await readSheet(file, { trim: false }).catch((fault: unknown) => {
    throw new FileKindError(`${file} is no readable XLSX workbook`, { cause: fault });
  });
  const names = heading.map((cell) => toText(cell).trim());
  checkHeading(file, names, shape);
  let line = 0;
  for (const row of rows) {
    line += 1;
    const cells = row.map(toText);
    if (cells.every((cell) => cell === '')) continue;
    yield cells.some((cell, at) => cell !== '' && (names[at] ?? '') === '')
      ? { line, fault: 'row.ragged', raw: JSON.stringify(cells) }
      : { line, cells: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) };
  }
}
