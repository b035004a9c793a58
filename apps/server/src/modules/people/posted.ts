import type { Role } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import type { AreaTree } from '../area/index.ts';
import { inForce } from './duty-rows.ts';
import type { UnitDirectory } from './units.ts';

/** Somebody who is posted for residents of a grid (docs/field.md §5.4). */
export interface PostedPerson {
  readonly name: string;
  /** Titles in words, the one nearest to the grid first. */
  readonly titles: readonly string[];
  readonly workPhone: string | null;
  /** The photo that this person lets residents see; null without consent. */
  readonly photoId: string | null;
}

/** Whoever only helps is never posted, whatever a title says: their names and telephones are their own. */
const NEVER: readonly Role[] = ['resident', 'captain', 'volunteer'];

interface PostedRow {
  readonly person_id: string;
  readonly name: string;
  readonly work_phone: string | null;
  readonly title_name: string;
  readonly title_name_en: string;
  readonly photo_id: string | null;
}

// An area named first in $1 is nearer to the grid.
const POSTED = {
  name: 'people-posted',
  text: `select d.person_id, p.name, p.work_phone, t.name as title_name, t.name_en as title_name_en, f.photo_id
    from duties d join titles t on t.code = d.title and t.posted and t.role <> all ($3::text[])
      join people p on p.id = d.person_id left join portraits f on f.person_id = d.person_id
    where ((d.scope_kind = 'area' and d.scope_id = any ($1::int[]))
        or (d.scope_kind = 'overlay' and d.scope_id in (select m.overlay_id from overlay_members m where m.grid_id = ($1::int[])[1]
          and m.valid_from <= $2::timestamptz::date and (m.valid_to is null or m.valid_to > $2::timestamptz::date))))
      and ${inForce('$2')}
    order by t.role = 'chief', array_position($1::int[], d.scope_id) nulls last, p.name collate "zh-x-icu", d.id limit 50`,
} as const;

/** Who is posted for a grid now: those who work in it first, then its chief; each person once. */
export async function postedFor(
  tx: Transaction,
  tree: AreaTree,
  asked: { gridId: number; language: Language },
): Promise<readonly PostedPerson[]> {
  const path = tree.pathOf(asked.gridId).map(({ id }) => id);
  const rows = await tx.run<PostedRow>(POSTED, [path, tx.now, NEVER]);
  const people = Map.groupBy(rows, (row) => row.person_id);
  return [...people.values()].flatMap((held) => {
    const [first] = held;
    if (first === undefined) return [];
    const titles = held.map((row) => (asked.language === 'en' ? row.title_name_en : row.title_name));
    const { name, work_phone: workPhone, photo_id: photoId } = first;
    return [{ name, titles: [...new Set(titles)], workPhone, photoId }];
  });
}

/** Whom residents call when a grid is not looked after: the nearest centre above it that has a telephone of its own. */
export interface SupervisingUnit {
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  /** `hh:mm-hh:mm` of Beijing, every day; null where nothing is said. */
  readonly hours: string | null;
}

const PHONES = {
  name: 'people-unit-phones',
  text: 'select id, phone, phone_hours as hours from units where id = any ($1::int[]) and phone is not null',
} as const;

/** The supervision telephone of a grid, or null. A station does not supervise itself: only centres answer. */
export async function supervisionOf(
  tx: Transaction,
  house: { readonly tree: AreaTree; readonly units: UnitDirectory },
  gridId: number,
): Promise<SupervisingUnit | null> {
  const centres = house.tree
    .pathOf(gridId)
    .flatMap(({ id }) => house.units.holderOf(id) ?? [])
    .filter(({ kind }) => kind === 'centre');
  const rows = await tx.run<{ id: number; phone: string; hours: string | null }>(PHONES, [
    centres.map(({ id }) => id),
  ]);
  for (const { id, name, nameEn } of centres) {
    const found = rows.find((row) => row.id === id);
    if (found !== undefined) return { name, nameEn, phone: found.phone, hours: found.hours };
  }
  return null;
}
