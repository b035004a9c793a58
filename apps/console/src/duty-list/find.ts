import type { DutyLine } from '@gezhi/domain/duty-list';
import type { Categories } from '../catalogue/categories.ts';
import type { Units } from '../people/units.ts';

/** Names that lines are found by. */
export interface LineNames {
  readonly units: Units;
  readonly categories: Categories;
}

/** Whether what is typed finds a line: by code, unit, words in either language, law, or category. */
export function isLineFound(line: DutyLine, typed: string, { units, categories }: LineNames): boolean {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return true;
  const said = [
    ...[line.code, line.zh, line.en, line.basis ?? '', line.basisEn ?? '', units.sayCalled(line.unit)],
    ...line.excludes.flatMap(({ zh, en }) => [zh, en]),
    ...line.categories.flatMap((code) => [code, categories.sayName(code)]),
  ];
  return said.some((word) => word.toLowerCase().includes(asked));
}

/** Lines under one heading. */
export interface LineGroup {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly DutyLine[];
}

/** By unit, in the order in which units are listed. */
export function groupByUnit(lines: readonly DutyLine[], { units }: LineNames): LineGroup[] {
  const groups = Map.groupBy(lines, (line) => line.unit);
  return [...groups].map(([unit, members]) => ({
    key: unit,
    title: units.sayCalled(unit),
    lines: members,
  }));
}

/** By category: a line stands under each of its own. */
export function groupByCategory(lines: readonly DutyLine[], { categories }: LineNames): LineGroup[] {
  return categories.all.flatMap((category) => {
    const members = lines.filter((line) => line.categories.includes(category.code));
    if (category.parent === null || members.length === 0) return [];
    return [{ key: category.code, title: `${category.code} ${categories.nameOf(category)}`, lines: members }];
  });
}
