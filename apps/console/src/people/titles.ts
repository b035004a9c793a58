import type { Reply } from '@gezhi/domain/contract';
import { titleList } from '@gezhi/domain/people';
import { type Language, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** A title of the district: its role, what it may be held for, and whether I may give it. */
export type Title = Reply<typeof titleList>['items'][number];

const nameIn = (language: Language, title: Title): string => (language === 'en' ? title.nameEn : title.name);

/** The titles of the district: 网格长, 网格员 …; empty until they have come. */
export function useTitles(): readonly Title[] {
  const { data } = useQuery({ ...asking(titleList, {}), ...SELDOM_CHANGES });
  return data?.items ?? noTitles;
}

const noTitles: readonly Title[] = [];

/** How titles are called in the language of the screen, by their codes; words that are no code stay as they are, and nothing is said before the names have come. */
export function useTitleNames(): (code: string | null) => string | undefined {
  const [language] = useLanguage();
  const titles = useTitles();
  return useMemo(() => {
    const names = new Map(titles.map((title) => [title.code, nameIn(language, title)]));
    return (code) => (code === null || titles === noTitles ? undefined : (names.get(code) ?? code));
  }, [titles, language]);
}

/** The titles that I may give to somebody, as choices. */
export function useTitleOptions(): { readonly value: string; readonly label: string }[] {
  const [language] = useLanguage();
  const titles = useTitles();
  return useMemo(
    () =>
      titles
        .filter((title) => title.mayGive)
        .map((title) => ({ value: title.code, label: nameIn(language, title) })),
    [titles, language],
  );
}
