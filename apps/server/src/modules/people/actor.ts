import type { AreaReach, Duty, Role } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';

interface DutyRow {
  id: string;
  title: string;
  role: Role;
  unit_id: number | null;
  unit_area_id: number | null;
  scope_kind: 'area' | 'place' | 'overlay' | 'unit';
  scope_id: number;
}

const DUTIES_IN_FORCE = {
  name: 'people-duties-in-force',
  text: `select d.id, d.title, t.role, d.unit_id, u.area_id as unit_area_id, d.scope_kind, d.scope_id
    from duties d join titles t on t.code = d.title left join units u on u.id = d.unit_id
    where d.person_id = $1 and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2)
    order by d.valid_from, d.id`,
} as const;

/** The duties of a person in force at `tx.now`, each with the ids it reaches. */
export async function loadDuties(
  tx: Transaction,
  tree: AreaTree,
  personId: string,
): Promise<readonly Duty[]> {
  const rows = await tx.run<DutyRow>(DUTIES_IN_FORCE, [personId, tx.now]);
  const duties: Duty[] = [];
  for (const row of rows) {
    const reach = await reachOf(tx, tree, row);
    duties.push({ id: row.id, role: row.role, title: row.title, unitId: row.unit_id, reach });
  }
  return duties;
}

async function reachOf(tx: Transaction, tree: AreaTree, row: DutyRow): Promise<AreaReach> {
  switch (row.scope_kind) {
    case 'area':
      return tree.reachOf(row.scope_id);
    case 'unit':
      return row.unit_area_id === null ? { level: 'grid', ids: [] } : tree.reachOf(row.unit_area_id);
    case 'place':
      return { level: 'place', ids: await placesWithin(tx, row.scope_id) };
    case 'overlay':
      return overlayReach(tx, row.scope_id);
    default:
      return row.scope_kind satisfies never;
  }
}

/** A place and whatever lies in it. */
export async function placesWithin(tx: Transaction, placeId: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `with recursive within as (
       select id from places where id = $1 union all select p.id from places p join within w on p.parent_id = w.id)
     select id from within`,
    [placeId],
  );
  return rows.map((row) => row.id);
}

/** An overlay holds grids or places; one that mixes them reaches its grids. */
async function overlayReach(tx: Transaction, overlayId: number): Promise<AreaReach> {
  const { rows } = await tx.query<{ grid_id: number | null; place_id: number | null }>(
    `select grid_id, place_id from overlay_members
     where overlay_id = $1 and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`,
    [overlayId, tx.now],
  );
  const grids = rows.flatMap((row) => (row.grid_id === null ? [] : [row.grid_id]));
  if (grids.length > 0) return { level: 'grid', ids: grids };
  const places = await Promise.all(
    rows.flatMap((row) => (row.place_id === null ? [] : [placesWithin(tx, row.place_id)])),
  );
  return { level: 'place', ids: [...new Set(places.flat())] };
}
