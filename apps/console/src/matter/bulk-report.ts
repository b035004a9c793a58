import type { BulkRefusal, MatterRow } from '@gezhi/domain/matter';
import { sayProblem } from '@gezhi/ui/state';
import { say } from '@gezhi/ui/words';
import { csvOfLines } from '../app/csv.ts';

/** What became of a row: done, refused, changed by somebody meanwhile, no answer came, or not sent: not yet, or because it was stopped. */
export type Fate =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused' | 'changed' | 'unknown'; readonly why: string }
  | { readonly kind: 'unsent' };

/** A row and what became of it. */
export interface Fated {
  readonly row: MatterRow;
  readonly fate: Fate;
  /** Whom it goes to by its own proposal, where each goes to its own. */
  readonly to?: Proposed | undefined;
}

/** Where one row goes, in words, and what its dispatch says of it. */
export interface Proposed {
  /** Why there, and to whom, in one sentence. */
  readonly said: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const CHANGED: readonly string[] = ['matter.version', 'matter.phase'];
/** Whether it was done is not known: it may be asked again under the same key. */
const UNANSWERED: readonly string[] = ['busy', 'unavailable', 'internal', 'key.running'];

/** What the answer to a row makes of it; null: it was done. */
export function fateOf(refused: BulkRefusal | null): Fate {
  if (refused === null) return { kind: 'done' };
  const why = sayProblem(refused);
  if (UNANSWERED.includes(refused.code)) return { kind: 'unknown', why };
  return { kind: CHANGED.includes(refused.code) ? 'changed' : 'refused', why };
}

/** What a look ahead makes of a row: it may be sent, or why not. A matter in another phase has not changed for that. */
export function fateAhead(row: MatterRow, refused: BulkRefusal | null): Fate {
  if (refused === null) return { kind: 'unsent' };
  if (refused.code === 'matter.version') return { kind: 'changed', why: sayProblem(refused) };
  if (refused.code !== 'matter.phase') return { kind: 'refused', why: sayProblem(refused) };
  return { kind: 'refused', why: say('bulk', 'phaseAhead', { phase: say('matter', `phase.${row.phase}`) }) };
}

/** Rows with the same fate for the same reason. */
export interface FateGroup {
  readonly kind: Fate['kind'];
  readonly why: string | undefined;
  readonly rows: readonly MatterRow[];
}

/** What is said of a row beside its fate: why not, or where it goes. */
const whyOf = ({ fate, to }: Fated): string | undefined => ('why' in fate ? fate.why : to?.said);

const ORDER: readonly Fate['kind'][] = ['done', 'unsent', 'unknown', 'changed', 'refused'];

/** The rows by what became of them and why; what was done first, then the larger groups. */
export function groupsOf(fated: readonly Fated[]): readonly FateGroup[] {
  const groups = new Map<string, { kind: Fate['kind']; why: string | undefined; rows: MatterRow[] }>();
  for (const { row, fate, to } of fated) {
    const why = whyOf({ row, fate, to });
    const key = `${fate.kind} ${why ?? ''}`;
    const group = groups.get(key) ?? { kind: fate.kind, why, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (one, other) =>
      ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || other.rows.length - one.rows.length,
  );
}

function lines(fated: readonly Fated[]): readonly (readonly string[])[] {
  const head = ['number', 'title', 'outcome', 'why'] as const;
  return [
    head.map((name) => say('bulk', `column.${name}`)),
    ...fated.map((one) => [
      one.row.number,
      one.row.title,
      say('bulk', `fate.${one.fate.kind}`),
      whyOf(one) ?? '',
    ]),
  ];
}

/** The report as a file that a spreadsheet opens: UTF-8 with its mark, commas, one line for each row. */
export function csvOf(fated: readonly Fated[]): string {
  return csvOfLines(lines(fated));
}

/** The report as text to paste: tabs between the columns. */
export function textOf(fated: readonly Fated[]): string {
  return lines(fated)
    .map((line) => line.map((part) => part.replace(/\s+/g, ' ')).join('\t'))
    .join('\n');
}
