import { titleList } from '@gezhi/domain/people';
import { useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** How titles are called in the language of the screen, by their codes; words that are no code stay as they are. */
export function useTitleNames(): (code: string | null) => string | undefined {
  const options = useTitleOptions();
  return useMemo(() => {
    const names = new Map(options.map(({ value, label }) => [value, label]));
    return (code) => (code === null ? undefined : (names.get(code) ?? code));
  }, [options]);
}

/** The titles of the district as choices: 网格长, 网格员 … */
export function useTitleOptions(): readonly { readonly value: string; readonly label: string }[] {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(titleList, {}), ...SELDOM_CHANGES });
  return useMemo(
    () =>
      (data?.items ?? []).map((title) => ({
        value: title.code,
        label: language === 'en' ? title.nameEn : title.name,
      })),
    [data, language],
  );
}
