import type { Role } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { inForce } from './duty-rows.ts';
import type { Excluded } from './staffing.ts';

/** Whom a unit could put in charge: who holds one of the roles there and is not passed over. */
export interface AskedForCharge {
  readonly unitId: number;
  readonly roles: readonly Role[];
  readonly excluded: Excluded;
}

interface ChargedRow {
  readonly person_id: string;
  readonly name: string;
  readonly title_name: string;
  readonly title_name_en: string;
}

const CHARGEABLE = {
  name: 'people-chargeable',
  text: `select distinct on (p.name collate "zh-x-icu", p.id) p.id as person_id, p.name, t.name as title_name, t.name_en as title_name_en
    from duties d join titles t on t.code = d.title join people p on p.id = d.person_id
    where d.unit_id = $1 and t.role = any ($2::text[]) and ${inForce('$3')} and d.person_id <> all ($4::uuid[])
      and not exists (select 1 from duties o where o.person_id = d.person_id and o.unit_id = any ($5::int[])
        and o.valid_from <= $3 and (o.valid_to is null or o.valid_to > $3))
    order by p.name collate "zh-x-icu", p.id, array_position($2::text[], t.role), d.id`,
} as const;

const IN_NETWORK = {
  name: 'people-in-network',
  text: `select d.person_id from duties d join overlay_members m on m.overlay_id = d.scope_id
    where d.scope_kind = 'overlay' and d.unit_id = $1 and m.grid_id = $2 and ${inForce('$3')}
      and m.valid_from <= $3::date and (m.valid_to is null or m.valid_to > $3::date)
    order by d.valid_from, d.id`,
} as const;

/** Who of a unit holds the piece of another network (警务网, 综治网) that a grid lies in, by id (docs/field.md §2.38). */
export async function inNetwork(
  tx: Transaction,
  { unitId, gridId }: { readonly unitId: number; readonly gridId: number },
): Promise<readonly string[]> {
  const rows = await tx.run<{ person_id: string }>(IN_NETWORK, [unitId, gridId, tx.now]);
  return rows.map((row) => row.person_id);
}

/** Members of a unit who may be put in charge of something, by name, each with the title that lets them. */
export async function chargeableOf(
  tx: Transaction,
  { unitId, roles, excluded }: AskedForCharge,
  language: Language,
): Promise<readonly { readonly personId: string; readonly name: string; readonly title: string }[]> {
  const values = [unitId, roles, tx.now, excluded.personIds, excluded.unitIds];
  const rows = await tx.run<ChargedRow>(CHARGEABLE, values);
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    title: language === 'en' ? row.title_name_en : row.title_name,
  }));
}
