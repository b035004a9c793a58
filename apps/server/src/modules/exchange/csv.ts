import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse';
import { checkHeading, FileKindError, type FileShape, type OutsideRow } from './outside-row.ts';

interface CsvRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

/** A record that could not be read, and how many had been read before it. */
interface Skipped {
  readonly after: number;
  readonly raw: string;
}

/**
 * Reads a CSV with a heading. A row with another number of cells than the heading, or whose quote never ends, is said with its
 * words as they stand in the file; an empty line is no row. Throws FileKindError.
 */
export async function* readCsv(file: string, shape: FileShape): AsyncIterable<OutsideRow> {
  const skipped: Skipped[] = [];
  const parser = parse({
    raw: true,
    relax_column_count: true,
    // A stray quote is what somebody typed; strictly read, it would take the rows after it along.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (_fault, raw) => void skipped.push({ after: parser.info.records, raw: raw ?? '' }),
  });
  pipeline(Readable.from(textOf(file, shape.encoding)), parser, () => undefined);
  let heading: readonly string[] | null = null;
  let read = 0;
  let line = 0;
  const takeSkipped = function* (): Iterable<OutsideRow> {
    while (skipped[0] !== undefined && skipped[0].after <= read) {
      line += 1;
      yield { line, fault: 'row.unreadable', raw: skipped.shift()?.raw ?? '' };
    }
  };
  for await (const one of parser as AsyncIterable<CsvRecord>) {
    yield* takeSkipped();
    read += 1;
    if (heading === null) {
      heading = one.record.map((name) => name.trim());
      checkHeading(file, heading, shape);
    } else {
      line += 1;
      yield toRow(line, heading, one);
    }
  }
  yield* takeSkipped();
}

function toRow(line: number, heading: readonly string[], { record, raw }: CsvRecord): OutsideRow {
  if (record.length !== heading.length) return { line, fault: 'row.ragged', raw };
  return { line, cells: Object.fromEntries(heading.map((name, at) => [name, record[at] ?? ''])) };
}

async function* textOf(file: string, encoding: FileShape['encoding']): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    const other = encoding === 'utf-8' ? 'gb18030' : 'utf-8';
    throw new FileKindError(
      `${file} is not written in ${encoding}; save it as UTF-8, or say "encoding: ${other}" in the mapping`,
    );
  }
}
