import { type Category, categoryList, isOffered } from '@gezhi/domain/catalogue';
import { type Language, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** A category that fits a text, with the words that made it fit. */
export interface Proposal {
  readonly category: Category;
  readonly because: readonly string[];
}

/** The catalogue: major classes and the minor ones below them. */
export class Categories {
  readonly majors: readonly Category[];
  /** Those that somebody may choose: what has ended keeps its name, and is not offered. */
  readonly minors: readonly Category[];
  readonly #language: Language;
  readonly #byCode: ReadonlyMap<string, Category>;

  constructor(all: readonly Category[], language: Language) {
    this.majors = all.filter(({ parent }) => parent === null);
    this.minors = all.filter(isOffered);
    this.#language = language;
    this.#byCode = new Map(all.map((category) => [category.code, category]));
  }

  find(code: string | null | undefined): Category | undefined {
    return code === null || code === undefined ? undefined : this.#byCode.get(code);
  }

  nameOf(category: Category): string {
    return this.#language === 'en' ? category.nameEn : category.name;
  }

  sayName(code: string | null | undefined): string {
    const category = this.find(code);
    return category === undefined ? '' : this.nameOf(category);
  }

  /** Whether what is typed finds a category: a name in either language or a keyword. */
  isFoundBy(category: Category, typed: string): boolean {
    const asked = typed.trim().toLowerCase();
    return [category.code, category.name, category.nameEn, ...category.keywords].some((word) =>
      word.toLowerCase().includes(asked),
    );
  }

  /** The categories whose keywords a text holds, the best first, at most three. */
  propose(text: string): readonly Proposal[] {
    const weighed = this.minors.flatMap((category) => {
      const because = category.keywords.filter((word) => text.includes(word));
      const weight = because.reduce((sum, word) => sum + word.length, 0);
      return weight === 0 ? [] : [{ category, because, weight }];
    });
    return weighed.toSorted((one, other) => other.weight - one.weight).slice(0, 3);
  }
}

/** The catalogue; empty until it has come. */
export function useCategories(): Categories {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(categoryList, {}), ...SELDOM_CHANGES });
  return useMemo(() => new Categories(data?.items ?? [], language), [data, language]);
}
