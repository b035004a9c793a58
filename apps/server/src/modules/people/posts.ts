import type { AreaReach, Role } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';

/** A duty in force: who holds which role, in which unit, and how far it reaches. */
export interface HeldPost {
  readonly personId: string;
  readonly role: Role;
  readonly unitId: number | null;
  readonly reach: AreaReach;
}

interface PostRow {
  readonly person_id: string;
  readonly role: Role;
  readonly unit_id: number | null;
  readonly unit_area_id: number | null;
  readonly scope_kind: 'area' | 'place' | 'overlay' | 'unit';
  readonly scope_id: number;
}

const POSTS = {
  name: 'people-posts-in-force',
  text: `select d.person_id, t.role, d.unit_id, u.area_id as unit_area_id, d.scope_kind, d.scope_id
    from duties d join titles t on t.code = d.title left join units u on u.id = d.unit_id
    where d.valid_from <= $1 and (d.valid_to is null or d.valid_to > $1) order by d.id`,
} as const;
const PLACES = {
  name: 'people-posts-places',
  text: `with recursive within as (
      select id as root, id from places where id = any ($1::int[])
      union all select w.root, p.id from places p join within w on p.parent_id = w.id)
    select root as scope, id from within`,
} as const;
const MEMBERS = {
  name: 'people-posts-members',
  text: `select overlay_id, grid_id, place_id from overlay_members where overlay_id = any ($1::int[])
      and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`,
} as const;

interface Member {
  readonly overlay_id: number;
  readonly grid_id: number | null;
  readonly place_id: number | null;
}

type Scopes = ReadonlyMap<number, readonly number[]>;

/** All posts in force at `tx.now`, or at another moment of which one asks, each with what it reaches: a few statements, however many they are. */
export async function loadPosts(
  tx: Transaction,
  tree: AreaTree,
  at: Date = tx.now,
): Promise<readonly HeldPost[]> {
  const rows = await tx.run<PostRow>(POSTS, [at]);
  const scopes = (kind: PostRow['scope_kind']) => [
    ...new Set(rows.flatMap((row) => (row.scope_kind === kind ? [row.scope_id] : []))),
  ];
  const members = await tx.run<Member>(MEMBERS, [scopes('overlay'), at]);
  const overlays = Map.groupBy(members, (member) => member.overlay_id);
  const roots = [...scopes('place'), ...members.flatMap(({ place_id }) => place_id ?? [])];
  const places = group(await tx.run<Scope>(PLACES, [[...new Set(roots)]]));
  const reachOf = ({ scope_kind, scope_id, unit_area_id }: PostRow): AreaReach => {
    switch (scope_kind) {
      case 'area':
        return tree.reachOf(scope_id);
      case 'unit':
        return unit_area_id === null ? { level: 'grid', ids: [] } : tree.reachOf(unit_area_id);
      case 'place':
        return { level: 'place', ids: places.get(scope_id) ?? [] };
      case 'overlay':
        return overlayReach(overlays.get(scope_id) ?? [], places);
      default:
        return scope_kind satisfies never;
    }
  };
  return rows.map((row) => ({
    ...{ personId: row.person_id, role: row.role, unitId: row.unit_id },
    reach: reachOf(row),
  }));
}

/** An overlay holds grids or places; one that mixes them reaches its grids, as whoever holds the duty does. */
function overlayReach(members: readonly Member[], places: Scopes): AreaReach {
  const grids = members.flatMap(({ grid_id }) => grid_id ?? []);
  if (grids.length > 0) return { level: 'grid', ids: grids };
  const within = members.flatMap(({ place_id }) => (place_id === null ? [] : (places.get(place_id) ?? [])));
  return { level: 'place', ids: [...new Set(within)] };
}

interface Scope {
  readonly scope: number;
  readonly id: number;
}

function group(rows: readonly Scope[]): Scopes {
  return new Map(
    [...Map.groupBy(rows, ({ scope }) => scope)].map(([scope, ones]) => [scope, ones.map(({ id }) => id)]),
  );
}
