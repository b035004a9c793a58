import type { Role } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';

/** Who is to be passed over: the units and persons complained of. */
export interface Excluded {
  readonly unitIds: readonly number[];
  readonly personIds: readonly string[];
}

const STAFFED = {
  name: 'people-staffed-units',
  text: `select d.unit_id from duties d join titles t on t.code = d.title
    where d.unit_id = any ($1::int[]) and t.role = any ($2::text[])
      and d.valid_from <= $3 and (d.valid_to is null or d.valid_to > $3)
      and d.person_id <> all ($4::uuid[])
      and not exists (select 1 from duties o where o.person_id = d.person_id and o.unit_id = any ($5::int[])
        and o.valid_from <= $3 and (o.valid_to is null or o.valid_to > $3))
    group by d.unit_id having count(distinct d.person_id) >= $6`,
} as const;

/** Of the units, those where somebody not excluded, or as many different persons as are needed, holds one of the roles now. */
export async function staffedUnits(
  tx: Transaction,
  asked: { unitIds: readonly number[]; roles: readonly Role[]; excluded: Excluded; least?: number },
): Promise<ReadonlySet<number>> {
  const { unitIds, roles, excluded, least = 1 } = asked;
  const rows = await tx.run<{ unit_id: number }>(STAFFED, [
    unitIds,
    roles,
    tx.now,
    excluded.personIds,
    excluded.unitIds,
    least,
  ]);
  return new Set(rows.map((row) => row.unit_id));
}

const HOLDERS = {
  name: 'people-holders',
  text: `select distinct d.person_id from duties d join titles t on t.code = d.title
    where t.role = any ($2::text[]) and d.unit_id = $1
      and d.valid_from <= $3 and (d.valid_to is null or d.valid_to > $3)`,
} as const;

/** Persons who hold one of the roles in the unit now. */
export async function holdersIn(
  tx: Transaction,
  unitId: number,
  roles: readonly Role[],
): Promise<readonly string[]> {
  const rows = await tx.run<{ person_id: string }>(HOLDERS, [unitId, roles, tx.now]);
  return rows.map((row) => row.person_id);
}

const HOLDERS_OF_AREA = {
  name: 'people-holders-of-area',
  text: `select distinct d.person_id from duties d join titles t on t.code = d.title
    where t.role = any ($2::text[]) and d.scope_kind = 'area' and d.scope_id = $1
      and d.valid_from <= $3 and (d.valid_to is null or d.valid_to > $3)`,
} as const;

/** Persons who hold one of the roles over exactly this area now, for instance the workers of a grid. */
export async function holdersOver(
  tx: Transaction,
  areaId: number,
  roles: readonly Role[],
): Promise<readonly string[]> {
  const rows = await tx.run<{ person_id: string }>(HOLDERS_OF_AREA, [areaId, roles, tx.now]);
  return rows.map((row) => row.person_id);
}

const MEMBERS = {
  name: 'people-members',
  text: `select distinct d.person_id from duties d
    where d.unit_id = any ($1::int[]) and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2)`,
} as const;

/** Everybody who holds any duty in one of the units now. */
export async function membersOf(tx: Transaction, unitIds: readonly number[]): Promise<readonly string[]> {
  const rows = await tx.run<{ person_id: string }>(MEMBERS, [unitIds, tx.now]);
  return rows.map((row) => row.person_id);
}
