import type { Transaction } from '../../platform/db/index.ts';

const ASKED = {
  name: 'verification-asked',
  text: 'select unit_id as "unitId", person_id as "personId" from verification_lists where id = $1',
} as const;

/** Who handed a list down, and for which centre; undefined where there is none. */
export async function whoAsked(
  tx: Transaction,
  id: string,
): Promise<{ readonly unitId: number; readonly personId: string } | undefined> {
  const [row] = await tx.run<{ unitId: number; personId: string }>(ASKED, [id]);
  return row;
}

const NUMBERS = {
  name: 'verification-numbers',
  text: 'select id, number from verification_lists where id = any ($1::uuid[])',
} as const;

/** Numbers of lists by their id, as far as the actor sees them. */
export async function nameVerifications(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: string }>> {
  const rows = ids.length === 0 ? [] : await tx.run<{ id: string; number: string }>(NUMBERS, [ids]);
  return new Map(rows.map(({ id, number }) => [id, { number }]));
}
