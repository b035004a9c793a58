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
