import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Findings, startFindings } from './fault.ts';
import type { FileText, PackFolder } from './folder.ts';
import { inherit, type MergeFault, spotOf, type Traced, traced } from './inherit.ts';

/** Where something stands: the file as its author finds it, and the line from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A file that was read and has the right shape, with the place of each of its parts. */
export interface Source<Value> {
  readonly value: Value;
  /** Where the part at this path stands, or the nearest part above it: in the own file, or in the one it was inherited from. */
  at(path: readonly PropertyKey[]): Place;
}

/** Which file of a pack is meant. */
export interface FileChoice {
  readonly folder: PackFolder;
  /** Path inside the pack. */
  readonly file: string;
}

/** Reads the nearest text file of this name; a missing one becomes a fault and null. */
export function readText({ folder, file }: FileChoice, findings: Findings): FileText | null {
  const [nearest] = folder.texts(file);
  if (nearest !== undefined) return nearest;
  findings.add({ file, line: 1 }, 'the file is missing', `Add ${file} to the pack`);
  return null;
}

/** Turns what zod says about a value into faults at the right place. */
export function addIssues(
  issues: readonly z.core.$ZodIssue[],
  at: (path: readonly PropertyKey[]) => Place,
  findings: Findings,
): void {
  for (const issue of issues) {
    const where = issue.path.length === 0 ? 'the file' : issue.path.map(String).join('.');
    const parts = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    findings.add(at(parts), `${where}: ${issue.message}`, remedyFor(issue));
  }
}

function remedyFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `Remove or correct ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `Give a value of type ${issue.expected}`;
  return 'Correct the value';
}

/** One text of a pack as plain values, with the line of each. */
export interface ParsedFile {
  readonly file: string;
  readonly value: unknown;
  lineOf(path: readonly PropertyKey[]): number;
}

/** Parses one YAML text; null when it is none, and the findings say where. */
export function parseFile({ file, text }: FileText, findings: Findings): ParsedFile | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  for (const error of document.errors) {
    const at = { file, line: lines.linePos(error.pos[0]).line };
    const message = error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? error.code;
    findings.add(at, message, 'Correct the YAML');
  }
  if (document.errors.length > 0) return null;
  const lineOf = (parts: readonly PropertyKey[]): number => {
    for (let length = parts.length; length > 0; length -= 1) {
      const node = document.getIn(parts.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { file, value: document.toJS(), lineOf };
}

/** The key by which a file says that its rows lie over the inherited ones, and its only value. */
const INHERITS = 'inherits';
/** The manifest always lies over what the pack extends. */
const MANIFEST = 'pack.yaml';

/** Which words of a manifest are a pack's own and pass to no other. */
const UNINHERITED = ['extends', 'base', 'demoPassword'];

function saysInherits(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && INHERITS in value;
}

/** A value without some of its keys. */
function without(value: unknown, keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** The texts of a file that count, nearest first: the last of them inherits nothing. Null when one cannot be read. */
function parseChain({ folder, file }: FileChoice, findings: Findings): ParsedFile[] | null {
  const parsed: ParsedFile[] = [];
  for (const text of folder.texts(file)) {
    const one = parseFile(text, findings);
    if (one === null) return null;
    const inherits = saysInherits(one.value);
    if (inherits && one.value[INHERITS] !== 'rows')
      findings.add(
        { file: one.file, line: one.lineOf([INHERITS]) },
        'inherits: not rows',
        'Write inherits: rows',
      );
    const kept = parsed.length > 0 && file === MANIFEST ? without(one.value, UNINHERITED) : one.value;
    parsed.push({ ...one, value: without(kept, [INHERITS]) });
    if (!inherits && file !== MANIFEST) return parsed;
  }
  return parsed;
}

interface Merged {
  readonly value: unknown;
  at(path: readonly PropertyKey[]): Place;
}

/** A file over what it inherits, with the place of each of its values; null when a text of it is no YAML. */
function mergeChain(choice: FileChoice, findings: Findings): Merged | null {
  const chain = parseChain(choice, findings);
  if (chain === null) return null;
  const faults: MergeFault[] = [];
  const merged = chain
    .map(({ value }, index): Traced => traced(value, index))
    .reduceRight((below, own) => inherit(own, below, faults));
  const placeOf = ({ text, path }: Traced['spot']): Place => {
    const file = chain[text];
    return { file: file?.file ?? choice.file, line: file?.lineOf(path) ?? 1 };
  };
  for (const { spot, message, remedy } of faults) findings.add(placeOf(spot), message, remedy);
  return { value: merged.value, at: (path) => placeOf(spotOf(merged, path)) };
}

/**
 * Where a value of a pack's YAML file came from, for example `['titles', 3, 'zh']` of `titles.yaml`: the own file, or the one it
 * was inherited from. Throws RangeError for a file that is not there or is no YAML.
 */
export function placeOf(folder: PackFolder, file: string, path: readonly PropertyKey[]): Place {
  const merged = folder.has(file) ? mergeChain({ folder, file }, startFindings()) : null;
  if (merged === null) throw new RangeError(`${file} cannot be read`);
  return merged.at(path);
}

/**
 * Reads a YAML file of the pack, over what it inherits, and checks its shape.
 * Returns null when it is missing, is not YAML or has another shape; the findings say why.
 */
export function readYaml<Schema extends z.ZodType>(
  choice: FileChoice,
  schema: Schema,
  findings: Findings,
): Source<z.infer<Schema>> | null {
  if (readText(choice, findings) === null) return null;
  const merged = mergeChain(choice, findings);
  if (merged === null) return null;
  const parsed = schema.safeParse(merged.value);
  if (parsed.success) return { value: parsed.data, at: merged.at };
  addIssues(parsed.error.issues, merged.at, findings);
  return null;
}
