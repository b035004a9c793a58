import type { Transaction } from '../../../platform/db/index.ts';
import type { Configuration, Fields, Section, TablesRows } from './model.ts';
import type { PlannedChange } from './plan.ts';

/** Queues over the catalogue and the posts of grids: a row of an area each, kept under its code and that of the area. */
const PLATFORM_TABLES = { platforms: 'platforms', gridPosts: 'grid_posts' } as const;
export type PlatformSection = keyof typeof PLATFORM_TABLES;

export const PLATFORM_QUERIES = {
  platforms: 'select area_id, code, name, name_en, categories, titles, position from platforms',
  grid_posts: 'select area_id, code, name, name_en, titles, position from grid_posts',
} as const;

/** Both sections; the order of the rows is part of what is said. */
export function platformSections(
  rows: (table: string) => readonly Fields[],
  areas: ReadonlyMap<unknown, string>,
): Pick<Configuration, PlatformSection> {
  const section = (table: string): Section => {
    const ofAreas = Map.groupBy(rows(table), ({ area_id }) => areas.get(area_id) ?? '?');
    const named = [...ofAreas].flatMap(([area, own]) =>
      inOrder(own).map(({ area_id: _, code, ...row }) => [`${String(code)} ${area}`, row] as const),
    );
    return new Map(named);
  };
  return { platforms: section('platforms'), gridPosts: section('grid_posts') };
}

/** In their order, counted from 1: which numbers a list happened to give says nothing. */
export function inOrder(rows: readonly Fields[]): Fields[] {
  const sorted = rows.toSorted((one, other) => Number(one.position) - Number(other.position));
  return sorted.map((row, index) => ({ ...row, position: index + 1 }));
}

export function isPlatformSection(section: string): section is PlatformSection {
  return section in PLATFORM_TABLES;
}

interface Writing {
  readonly tx: Transaction;
  readonly rows: TablesRows;
}

/** Carries out one change of either section: the row as the pack says it, or none. */
export async function writePlatform(
  { tx, rows }: Writing,
  { section, key, kind }: PlannedChange & { readonly section: PlatformSection },
): Promise<void> {
  const table = PLATFORM_TABLES[section];
  const [code, areaCode] = key.split(' ');
  const found = await tx.query<{ id: number }>('select id from areas where code = $1', [areaCode]);
  const areaId = found.rows[0]?.id;
  await tx.query(`delete from ${table} where code = $1 and area_id = $2`, [code, areaId]);
  if (kind === 'end') return;
  const row = rows.get(table)?.find((one) => one.code === code && one.area_id === areaId);
  await tx.query(`insert into ${table} select * from json_populate_record(null::${table}, $1::json)`, [
    JSON.stringify(row),
  ]);
}
