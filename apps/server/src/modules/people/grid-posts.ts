import type { Role } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import type { gridPosts } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { inForce, phoneShown } from './duty-rows.ts';
import type { PeoplePorts } from './ports.ts';

interface PostRow {
  readonly area_id: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly titles: readonly string[];
}

interface HeldRow {
  readonly grid: number;
  readonly title: string;
  readonly person_id: string;
  readonly person: string;
  readonly work_phone: string | null;
  readonly role: Role;
  readonly name: string;
  readonly name_en: string;
}

const POSTS = {
  name: 'people-grid-posts',
  text: `select area_id, code, name, name_en as "nameEn", titles from grid_posts where area_id = any ($1::int[])
    order by array_position($1::int[], area_id), position, code collate "C"`,
} as const;
const HELD = {
  name: 'people-grid-posts-held',
  text: `select d.scope_id as grid, d.title, d.person_id, p.name as person, p.work_phone, t.role, t.name, t.name_en
    from duties d join titles t on t.code = d.title join people p on p.id = d.person_id
    where d.scope_kind = 'area' and d.scope_id = any ($1::int[]) and d.title = any ($2::text[]) and ${inForce('$3')}
    order by p.name collate "zh-x-icu", d.id`,
} as const;

/** Grids shown with what they lack; more of them would be no list to work through. */
const MOST_GAPS = 500;

/** The posts of every grid: who holds them in one, which grids of a larger area lack one. Throws not.found. */
export async function gridPostsOf(
  tx: Transaction,
  ports: PeoplePorts,
  { id, language }: { readonly id: number; readonly language: Language },
): Promise<Reply<typeof gridPosts>> {
  const tree = ports.tree();
  const area = tree.find(id);
  if (area === undefined) throw new Problem('not.found');
  const found = await tx.run<PostRow>(POSTS, [tree.pathOf(id).map((one) => one.id)]);
  const posts = found.filter((post) => post.area_id === found[0]?.area_id);
  const grids = tree.within(id).filter(({ level }) => level === 'grid');
  const titles = posts.flatMap((post) => post.titles);
  const held =
    posts.length === 0 ? [] : await tx.run<HeldRow>(HELD, [grids.map((one) => one.id), titles, tx.now]);
  const byGrid = Map.groupBy(held, ({ grid }) => grid);
  const gaps = grids.flatMap((grid) => {
    const there = new Set((byGrid.get(grid.id) ?? []).map(({ title }) => title));
    const missing = posts.filter((post) => !post.titles.some((title) => there.has(title)));
    return missing.length === 0 ? [] : [{ areaId: grid.id, missing: missing.map(({ code }) => code) }];
  });
  return {
    posts: posts.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    holders: area.level === 'grid' ? posts.flatMap((post) => holdersOf(post, held, language)) : [],
    grids: grids.length,
    lacking: gaps.length,
    gaps: gaps.slice(0, MOST_GAPS),
  };
}

function holdersOf({ code, titles }: PostRow, held: readonly HeldRow[], language: Language) {
  return held
    .filter(({ title }) => titles.includes(title))
    .map((row) => ({
      post: code,
      personId: row.person_id,
      name: row.person,
      title: language === 'en' ? row.name_en : row.name,
      workPhone: phoneShown(row.work_phone, [row.role]),
    }));
}
