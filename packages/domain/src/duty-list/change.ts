import { z } from 'zod';
import { unitNameSchema } from '../people/index.ts';
import { type DutyLine, dutyLineCodeSchema, dutyLineSchema } from './model.ts';

const line = dutyLineSchema.omit({ ended: true });

/** One edit of the duty list (docs/field.md §3.5); a line is never removed, it ends. */
export const dutyListChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addLine'), line }),
  z.strictObject({ kind: z.literal('changeLine'), line }),
  z.strictObject({ kind: z.literal('endLine'), code: dutyLineCodeSchema }),
  z.strictObject({ kind: z.literal('resumeLine'), code: dutyLineCodeSchema }),
  /** Who leads where nobody else answers for it (兜底); null names none. */
  z.strictObject({ kind: z.literal('setLastResort'), unit: unitNameSchema.nullable() }),
]);
export type DutyListChange = z.output<typeof dutyListChangeSchema>;

/** The line as it would be, null where a change concerns none, or the field that is wrong and why. */
export type ChangedLine =
  | { readonly ok: true; readonly line: DutyLine | null }
  | { readonly ok: false; readonly path: string; readonly code: 'taken' | 'unknown' | 'otherUnit' };

/** Works an edit out over the lines that are there; whether units and categories exist is for the caller to ask. */
export function changedLine(lines: readonly DutyLine[], change: DutyListChange): ChangedLine {
  if (change.kind === 'setLastResort') return { ok: true, line: null };
  const code = 'line' in change ? change.line.code : change.code;
  const before = lines.find((one) => one.code === code);
  if (change.kind === 'addLine')
    return before === undefined
      ? { ok: true, line: { ...change.line, ended: false } }
      : { ok: false, path: 'line.code', code: 'taken' };
  if (before === undefined)
    return { ok: false, path: change.kind === 'changeLine' ? 'line.code' : 'code', code: 'unknown' };
  if (change.kind !== 'changeLine')
    return { ok: true, line: { ...before, ended: change.kind === 'endLine' } };
  // What entries have named stays that unit's.
  if (before.unit !== change.line.unit) return { ok: false, path: 'line.unit', code: 'otherUnit' };
  return { ok: true, line: { ...change.line, ended: before.ended } };
}

/** The next free code for a line of a unit: its own code and a number. */
export function nextLineCode(lines: readonly DutyLine[], unit: string): string {
  const prefix = `${unit.replace('@', '')}-`;
  const numbers = lines
    .filter((one) => one.code.startsWith(prefix))
    .map((one) => Number(one.code.slice(prefix.length)));
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
