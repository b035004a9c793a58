import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Findings } from './fault.ts';

/** A file that was read and has the right shape, with the line of each of its parts. */
export interface Source<Value> {
  readonly file: string;
  readonly value: Value;
  /** Line (from 1) of the part at this path, or of the nearest part above it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads a text file of the pack; a missing one becomes a fault and null. */
export function readText(directory: string, file: string, findings: Findings): string | null {
  const location = path.join(directory, file);
  if (!existsSync(location)) {
    findings.add({ file, line: 1 }, 'the file is missing', `Add ${file} to the pack`);
    return null;
  }
  return readFileSync(location, 'utf8').replace(/^\uFEFF/, '');
}

/** Turns what zod says about a value into faults at the right line. */
export function addIssues(
  issues: readonly z.core.$ZodIssue[],
  file: string,
  report: { readonly findings: Findings; readonly lineOf: (path: readonly PropertyKey[]) => number },
): void {
  for (const issue of issues) {
    const where = issue.path.length === 0 ? 'the file' : issue.path.map(String).join('.');
    const parts = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    report.findings.add({ file, line: report.lineOf(parts) }, `${where}: ${issue.message}`, remedyFor(issue));
  }
}

function remedyFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `Remove or correct ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `Give a value of type ${issue.expected}`;
  return 'Correct the value';
}

/**
 * Reads a YAML file of the pack and checks its shape.
 * Returns null when it is missing, is not YAML or has another shape; the findings say why.
 */
export function readYaml<Schema extends z.ZodType>(
  place: { readonly directory: string; readonly file: string },
  schema: Schema,
  findings: Findings,
): Source<z.infer<Schema>> | null {
  const { directory, file } = place;
  const text = readText(directory, file, findings);
  if (text === null) return null;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  for (const error of document.errors) {
    const at = { file, line: lines.linePos(error.pos[0]).line };
    findings.add(
      at,
      error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? error.code,
      'Correct the YAML',
    );
  }
  if (document.errors.length > 0) return null;
  const lineOf = (parts: readonly PropertyKey[]): number => {
    for (let length = parts.length; length > 0; length -= 1) {
      const node = document.getIn(parts.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    addIssues(parsed.error.issues, file, { findings, lineOf });
    return null;
  }
  return { file, value: parsed.data, lineOf };
}
