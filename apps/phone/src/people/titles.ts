import { titleList } from '@gezhi/domain/people';
import { useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** How titles are called in the language of the screen, by their codes; words that are no code stay as they are, and nothing is said before the names have come. */
export function useTitleNames(): (code: string | null) => string {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(titleList, {}), ...SELDOM_CHANGES });
  return useMemo(() => {
    const names = new Map(
      data?.items.map(({ code, name, nameEn }) => [code, language === 'en' ? nameEn : name]),
    );
    return (code) => (code === null || data === undefined ? '' : (names.get(code) ?? code));
  }, [data, language]);
}
