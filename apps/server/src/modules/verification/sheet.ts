import type { WrittenRow } from '@gezhi/domain/verification';
import { parse } from 'csv-parse/sync';

interface CsvRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

/**
 * Splits a sheet into its rows, without empty lines. A row whose quote never ends has no cells and stands at the end, as it was written.
 */
export function splitSheet(text: string): readonly WrittenRow[] {
  const unread: WrittenRow[] = [];
  const records: unknown = parse(text, {
    bom: true,
    // Pasted and saved lines may end differently in one sheet.
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
    trim: true,
    relax_column_count: true,
    // A stray quote is what somebody typed; strictly read, it would take the rows after it along.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (_fault, raw) => void unread.push({ cells: [], raw: (raw ?? '').trim() }),
  });
  const read = (records as readonly CsvRecord[]).map(({ record, raw }) => ({
    cells: record,
    raw: raw.trim(),
  }));
  return [...read, ...unread];
}
