import { type Category, categoryList } from '@gezhi/domain/catalogue';
import { type Language, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** The catalogue of matters: major classes (two digits) with their minor ones (four). */
export class Categories {
  readonly all: readonly Category[];
  readonly majors: readonly Category[];
  readonly #language: Language;
  readonly #byCode: ReadonlyMap<string, Category>;

  constructor(all: readonly Category[], language: Language) {
    this.all = all;
    this.majors = all.filter((category) => category.parent === null);
    this.#language = language;
    this.#byCode = new Map(all.map((category) => [category.code, category]));
  }

  find(code: string | null | undefined): Category | undefined {
    return code === null || code === undefined ? undefined : this.#byCode.get(code);
  }

  minorsOf(major: Category): readonly Category[] {
    return this.all.filter((category) => category.parent === major.code);
  }

  nameOf(category: Category): string {
    return this.#language === 'en' ? category.nameEn : category.name;
  }

  /** The name of a target inside handling (docs/field.md §2.9), whichever category has it; its code where none does. */
  sayTarget(code: string): string {
    const [target] = this.all.flatMap(({ targets }) => targets.filter((one) => one.code === code));
    return target === undefined ? code : this.#language === 'en' ? target.title.en : target.title.zh;
  }

  sayName(code: string | null | undefined): string {
    const category = this.find(code);
    return category === undefined ? (code ?? '—') : this.nameOf(category);
  }
}

/** Whether what is typed finds a category: by its code, a name in either language, or a keyword. */
export function isFoundBy(category: Category, typed: string): boolean {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return true;
  if (category.code.startsWith(asked)) return true;
  return [category.name, category.nameEn, ...category.keywords].some((word) =>
    word.toLowerCase().includes(asked),
  );
}

/** The catalogue; empty until it has come. */
export function useCategories(): Categories {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(categoryList, {}), ...SELDOM_CHANGES });
  return useMemo(() => new Categories(data?.items ?? [], language), [data, language]);
}
