import type { Living } from './export-files.ts';

/** The rows of a table in their order, as a pack's file says them: the area only where it is not the whole district. */
function rowsIn({ pack, tables }: Living, table: string): Readonly<Record<string, unknown>>[] {
  const codes = new Map((tables.get('areas') ?? []).map(({ id, code }) => [id, code]));
  const sorted = (tables.get(table) ?? []).toSorted(
    (one, other) => Number(one.position) - Number(other.position),
  );
  return sorted.map(({ area_id, name: zh, name_en: en, position: _, code, ...row }) => {
    const area = codes.get(area_id);
    return { code, zh, en, ...(area === pack.manifest.root ? {} : { area }), ...row };
  });
}

/** Queues over the catalogue. */
export function platformsFile(living: Living): ReadonlyMap<string, unknown> {
  return new Map([['platforms.yaml', { platforms: rowsIn(living, 'platforms') }]]);
}

/** Posts that every grid has to have. */
export function gridPostsFile(living: Living): ReadonlyMap<string, unknown> {
  return new Map([['grid-posts.yaml', { gridPosts: rowsIn(living, 'grid_posts') }]]);
}
