import type { Category } from './model.ts';

/** A queue over the catalogue (城市治安 …, docs/field.md §2.35): it narrows lists and hides nothing. */
export interface Platform {
  /** The area whose matters it sorts: a district. */
  readonly areaId: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Majors (two digits) and categories (four). */
  readonly categories: readonly string[];
  /** Titles of posts whose workbench opens on it. */
  readonly titles: readonly string[];
}

/**
 * The codes of the categories that a platform holds: those it names itself, and those of a major it names that no
 * other platform of the area names by themselves. Majors are left out: no matter carries one.
 */
export function categoriesOfPlatform(
  platform: Platform,
  platforms: readonly Platform[],
  categories: readonly Pick<Category, 'code' | 'parent'>[],
): readonly string[] {
  const others = platforms.filter(({ areaId, code }) => areaId === platform.areaId && code !== platform.code);
  const foreign = new Set(others.flatMap((one) => one.categories));
  const own = new Set(platform.categories);
  return categories.flatMap(({ code, parent }) =>
    parent !== null && (own.has(code) || (own.has(parent) && !foreign.has(code))) ? [code] : [],
  );
}
