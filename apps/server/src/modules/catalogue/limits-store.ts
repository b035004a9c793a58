import { type Limits, limitsSchema } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';

/** The limits of the district; null where the product's own hold. */
export async function loadLimits(tx: Transaction): Promise<Limits | null> {
  const { rows } = await tx.query<{ definition: unknown }>(
    'select l.definition from limits l join district d on d.area_id = l.area_id',
  );
  const definition = rows[0]?.definition ?? null;
  return definition === null ? null : limitsSchema.parse(definition);
}

/** What the last edit replaced; undefined before the first one. */
export async function replacedLimits(
  tx: Transaction,
): Promise<{ readonly limits: Limits | null } | undefined> {
  const { rows } = await tx.query<{ replaced: { limits: unknown } | null }>(
    'select l.replaced from limits l join district d on d.area_id = l.area_id',
  );
  const replaced = rows[0]?.replaced ?? null;
  if (replaced === null) return undefined;
  return { limits: replaced.limits === null ? null : limitsSchema.parse(replaced.limits) };
}

/** Writes the limits as they are to be, and gives the id of their entries. After `applying` and under the lock of the edition. */
export async function saveLimits(tx: Transaction, limits: Limits | null): Promise<string> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into limits (area_id, definition, replaced) select d.area_id, $1::jsonb, '{"limits":null}' from district d
     on conflict (area_id) do update set definition = excluded.definition,
       replaced = json_build_object('limits', limits.definition) returning subject_id`,
    [limits === null ? null : JSON.stringify(limits)],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('There is no district whose limits they would be');
  return row.subject_id;
}
