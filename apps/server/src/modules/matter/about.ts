import type { About, ActionInput } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { UnitDirectory } from '../people/index.ts';
import type { LoadedMatter } from './subject-store.ts';

export interface AboutRow {
  readonly unitId: number | null;
  readonly dutyId: string | null;
  readonly personId: string | null;
}

/** Looks up who is complained of; a duty stands for its holder. Throws input.invalid for a unit or duty that is not there. */
export async function resolveAbout(
  tx: Transaction,
  units: UnitDirectory,
  about: readonly About[],
): Promise<AboutRow[]> {
  const rows: AboutRow[] = [];
  for (const one of about) {
    if (one.kind === 'unit') {
      if (units.find(one.unitId) === undefined) throw invalid();
      rows.push({ unitId: one.unitId, dutyId: null, personId: null });
      continue;
    }
    const found = await tx.query<{ person_id: string }>('select person_id from duties where id = $1', [
      one.dutyId,
    ]);
    const personId = found.rows[0]?.person_id;
    if (personId === undefined) throw invalid();
    rows.push({ unitId: null, dutyId: one.dutyId, personId });
  }
  return rows;
}

/** The units and persons that queues have to pass over. */
export function excludedBy(rows: readonly AboutRow[]) {
  return {
    unitIds: rows.flatMap((row) => (row.unitId === null ? [] : [row.unitId])),
    personIds: rows.flatMap((row) => (row.personId === null ? [] : [row.personId])),
  };
}

/**
 * A complaint goes only into one about the same units and duty holders: in any other matter they would read it
 * (docs/field.md §2.3, 回避). Throws matter.guard.
 */
export async function checkSameAbout(tx: Transaction, from: LoadedMatter, input: ActionInput): Promise<void> {
  const { rows } = await tx.query<{ unit_id: number | null; person_id: string | null }>(
    'select unit_id, person_id from about where matter_id = $1',
    [input.into],
  );
  const into = new Set(rows.map((row) => row.unit_id ?? row.person_id));
  const { unitIds, personIds } = from.subject.about;
  const named = new Set<number | string>([...unitIds, ...personIds]);
  const isSame = into.size === named.size && [...named].every((one) => into.has(one));
  if (!isSame) throw new Problem('matter.guard', { guard: 'sameAbout' });
}

function invalid(): Problem {
  return new Problem('input.invalid', { fields: [{ path: 'about', code: 'unknown' }] });
}
