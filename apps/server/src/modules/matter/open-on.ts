import type { AreaReach } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { CountOpen, OpenInState } from '../catalogue/index.ts';

const COLUMNS = {
  district: 'district_id',
  town: 'town_id',
  community: 'community_id',
  grid: 'grid_id',
  place: 'place_id',
} as const;

/** How many open matters have each of the categories. As the scheduler, like the other counts for whoever keeps the platform. */
export async function countOpenOf(
  tx: Transaction,
  codes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ category: string; open: number }>(
    `select category, count(*)::int as open from matters where category = any ($1::text[])
       and phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended') group by 1`,
    [codes],
  );
  return new Map(rows.map(({ category, open }) => [category, open]));
}

/** A condition on matters `m` that they lie in a reach; the value takes the position given. */
export function inAreas(
  reach: AreaReach | null,
  position: number,
): { sql: string; values: (readonly number[])[] } {
  if (reach === null) return { sql: '', values: [] };
  return { sql: `and m.${COLUMNS[reach.level]} = any ($${position}::int[])`, values: [reach.ids] };
}

/**
 * Counts open matters of versions of a procedure by state and by what is asked of them. As the scheduler: whoever keeps the platform
 * sees no matters, and learns how many.
 */
export async function countOpenOn(
  tx: Transaction,
  { ids, within }: Parameters<CountOpen>[0],
): Promise<OpenInState[]> {
  const area = inAreas(within, 2);
  const { rows } = await tx.query<OpenInState>(
    `select m.procedure_id as "procedureId", m.state, a.asked, count(*)::int as open
     from matters m cross join lateral (select coalesce(array_agg(r.kind order by r.kind), '{}') as asked from requests r
       where r.matter_id = m.id and r.phase in ('endorsing', 'deciding')) a
     where m.procedure_id = any ($1::int[])
       and m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended') ${area.sql}
     group by 1, 2, 3 order by 1, 2`,
    [ids, ...area.values],
  );
  return rows;
}
