import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from './knowledge.ts';
import { type DraftRow, type Line, readDraft, type VersionRow, versionsOf } from './procedure-store.ts';

/** What an area has of a procedure, and what holds in it. */
export interface ProcedureOfArea {
  /** The area whose procedure holds here: this one or the nearest above; null where none has it. */
  readonly fromArea: number | null;
  /** Versions of the procedure that holds here, newest first: the first is in force. */
  readonly versions: readonly VersionRow[];
  /** Being drawn up for this very area. */
  readonly draft: DraftRow | undefined;
}

/** Reads from the database: whoever just published sees it. Throws input.invalid for an area that is not there. */
export async function readProcedure(
  tx: Transaction,
  { tree }: Knowledge,
  line: Line,
): Promise<ProcedureOfArea> {
  const path = tree.pathOf(line.areaId).map(({ id }) => id);
  if (path.length === 0)
    throw new Problem('input.invalid', { fields: [{ path: 'areaId', code: 'unknown' }] });
  const { rows } = await tx.query<{ area_id: number }>(
    `select area_id from procedures where code = $1 and state = 'published' and area_id = any ($2::int[])
     order by array_position($2::int[], area_id) limit 1`,
    [line.code, path],
  );
  const fromArea = rows[0]?.area_id ?? null;
  return {
    fromArea,
    versions: fromArea === null ? [] : await versionsOf(tx, { areaId: fromArea, code: line.code }),
    draft: await readDraft(tx, line),
  };
}
