import {
  type DeltaFault,
  extendProcedure,
  type ProcedureDelta,
  procedureDeltaSchema,
  procedureSchema,
} from '@gezhi/domain/catalogue';
import { type Findings, formatFault, startFindings } from './fault.ts';
import { openFolder, PackFolder } from './folder.ts';
import {
  addIssues,
  type FileChoice,
  type ParsedFile,
  type Place,
  parseFile,
  readText,
  type Source,
} from './yaml-file.ts';

/** Words of what a delta cannot have, and what to do. */
const WORDS: Readonly<Record<DeltaFault['problem'], readonly [problem: string, remedy: string]>> = {
  notInherited: ['is taken away but not inherited', 'Remove or correct it'],
  notThere: ['is no name that another could stand before', 'Name one that is inherited or stands above'],
  leadsToEnded: ['still leads to this state', 'Take the action away too, or say where else it leads'],
};

/** What is being read, and where the author who asks for it stands. */
interface Reading {
  readonly findings: Findings;
  /** The district's own pack, from which files are named. */
  readonly seenFrom: PackFolder;
  /** Texts that extend each other so far. */
  readonly above: readonly string[];
}

/**
 * Reads a procedure as a whole: one that `extends` another is laid over it, and that over what it extends (docs/field.md §2.30).
 * Null when a text of it cannot be read; every fault and every part has the place it really comes from.
 */
export function readProcedure(choice: FileChoice, findings: Findings): Source<unknown> | null {
  return readOver(choice, { findings, seenFrom: choice.folder, above: [] });
}

/** A procedure of a pack's folder, resolved, for example `mediation.yaml` of `packs/standard`. Throws RangeError when it cannot be read. */
export function wholeProcedure(directory: string, file: string): unknown {
  const findings = startFindings();
  const opened = openFolder(directory);
  // What districts share is no district by itself, and extends nothing.
  const folder = opened instanceof PackFolder ? opened : new PackFolder([{ directory, prefix: '' }]);
  const source = readProcedure({ folder, file: `procedures/${file}` }, findings);
  if (source === null || findings.faults.length > 0)
    throw new RangeError(findings.faults.map(formatFault).join('\n'));
  return source.value;
}

function readOver({ folder, file }: FileChoice, reading: Reading): Source<unknown> | null {
  const { findings } = reading;
  const own = folder.from(file);
  const text = readText({ folder: own ?? folder, file }, findings);
  const parsed = text === null ? null : parseFile(text, findings);
  if (own === null || parsed === null) return null;
  const at = (path: readonly PropertyKey[]): Place => ({ file: parsed.file, line: parsed.lineOf(path) });
  if (!isDelta(parsed.value)) return { value: parsed.value, at };
  const delta = procedureDeltaSchema.safeParse(asDelta(parsed.value, file));
  if (!delta.success) {
    addIssues(delta.error.issues, at, findings);
    return null;
  }
  const base = readBase({ folder: own, file, parsed }, delta.data, reading);
  return base === null ? null : layOver({ value: delta.data, at }, { base, parsed }, findings);
}

const isDelta = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && ('extends' in value || 'inherits' in value);

/** `inherits: rows`, as in any other file, lies over the file of the same name. */
function asDelta(value: object, file: string): unknown {
  if (!('inherits' in value) || value.inherits !== 'rows') return value;
  const { inherits: _, ...said } = value;
  return { extends: codeOf(file), ...said };
}

/** `procedures/standard.320812001000.yaml` is the one of an area of the procedure `standard`. */
const codeOf = (file: string): string => file.replace(/^procedures\//, '').replace(/(\.\d{12})?\.yaml$/, '');

/** The procedure beneath a delta: that of the same pack, and where it is the file itself that of what the pack extends. */
function readBase(
  { folder, file, parsed }: FileChoice & { readonly parsed: ParsedFile },
  delta: ProcedureDelta,
  reading: Reading,
): Source<unknown> | null {
  const [code = '', pack] = delta.extends.split('/').reverse();
  const beneath = `procedures/${code}.yaml`;
  const home = pack === undefined ? folder : folder.beside(pack, reading.seenFrom);
  const from = pack === undefined && beneath === file ? folder.below() : home;
  const above = [...reading.above, parsed.file];
  const [next] = from?.texts(beneath) ?? [];
  const fault = (message: string, remedy: string): null => {
    reading.findings.add({ file: parsed.file, line: parsed.lineOf(['extends']) }, message, remedy);
    return null;
  };
  if (from === null || next === undefined)
    return fault(
      `there is no procedure ${delta.extends} to extend`,
      'Name one of this pack or of one it extends',
    );
  if (above.includes(next.file)) return fault(`${delta.extends} extends itself`, 'Break the circle');
  return readOver({ folder: from, file: beneath }, { ...reading, above });
}

/** As much of a path as can differ by itself: section, name and field, a title in each language; what lies deeper is replaced as a whole. */
const told = (path: readonly PropertyKey[]): readonly PropertyKey[] =>
  path.slice(0, path[2] === 'title' ? 4 : 3);

function layOver(
  delta: Source<ProcedureDelta>,
  { base, parsed }: { readonly base: Source<unknown>; readonly parsed: ParsedFile },
  findings: Findings,
): Source<unknown> | null {
  const whole = procedureSchema.safeParse(base.value);
  if (!whole.success) {
    addIssues(whole.error.issues, base.at, findings);
    return null;
  }
  const { procedure, faults } = extendProcedure(delta.value, whole.data);
  for (const { path, problem, name } of faults) {
    const [words, remedy] = WORDS[problem];
    findings.add(delta.at(path), `${name} ${words}`, remedy);
  }
  const isOwn = (path: readonly PropertyKey[]): boolean => isSaid(parsed.value, told(path));
  return { value: procedure, at: (path) => (isOwn(path) ? delta.at(path) : base.at(path)) };
}

/** Whether a value has something at a path. */
function isSaid(value: unknown, path: readonly PropertyKey[]): boolean {
  const at = path.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, key)
        ? Reflect.get(within, key)
        : undefined,
    value,
  );
  return at !== undefined;
}
