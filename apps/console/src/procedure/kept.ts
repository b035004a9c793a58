import { type Procedure, procedureSchema } from '@gezhi/domain/catalogue';
import { z } from 'zod';

const keptSchema = z.object({
  /** Revision of the draft it was made from; null where there was none. */
  revision: z.number().int().nullable(),
  procedure: procedureSchema,
});

/** What was changed and not saved. */
export type Kept = z.output<typeof keptSchema>;

const keyOf = (name: string): string => `gezhi.draft.procedure.${name}`;

/** What this tab kept over a reload; undefined where there is nothing, or nothing that can be read. */
export function readKept(name: string): Kept | undefined {
  try {
    const read = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null'));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was changed for a reload of this tab; null lets it go. */
export function keep(name: string, kept: { revision: number | null; procedure: Procedure } | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs the draft over a reload, never the typing.
  }
}
