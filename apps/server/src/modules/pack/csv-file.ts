import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Findings } from './fault.ts';
import { addIssues, type FileChoice, readText, type Source } from './yaml-file.ts';

interface RawRow {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file with a heading line; each row must have the shape of the schema.
 * Wrong rows become faults and are left out, so that later checks can go on. `at([index])` is where a row stands.
 */
export function readCsv<Schema extends z.ZodType>(
  choice: FileChoice,
  schema: Schema,
  findings: Findings,
): Source<z.infer<Schema>[]> | null {
  const found = readText(choice, findings);
  if (found === null) return null;
  const { file, text } = found;
  let rows: RawRow[];
  try {
    rows = parse(text, { columns: true, info: true, skip_empty_lines: true }) as unknown as RawRow[];
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    const message = error instanceof Error ? error.message : String(error);
    findings.add({ file, line }, message, 'Give every row as many cells as the heading has');
    return null;
  }
  const values: z.infer<Schema>[] = [];
  const lines: number[] = [];
  for (const row of rows) {
    const parsed = schema.safeParse(row.record);
    if (!parsed.success) {
      addIssues(parsed.error.issues, () => ({ file, line: row.info.lines }), findings);
      continue;
    }
    values.push(parsed.data);
    lines.push(row.info.lines);
  }
  return {
    value: values,
    at: ([index]) => ({ file, line: typeof index === 'number' ? (lines[index] ?? 1) : 1 }),
  };
}
