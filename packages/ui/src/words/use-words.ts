import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Namespace, Words } from './dictionary.ts';
import { type Language, languages } from './language.ts';
import { chooseLanguage } from './start.ts';

/** The words of one namespace; the component is drawn again when the language changes. */
export function useWords<Name extends Namespace>(namespace: Name): Words<Name> {
  const { t } = useTranslation(namespace);
  return useCallback<Words<Name>>(
    (key: string, holes) => t(key, { ns: namespace, ...holes }),
    [t, namespace],
  );
}

/** The language of the screen and how to change it. */
export function useLanguage(): readonly [Language, (language: Language) => Promise<void>] {
  const { i18n } = useTranslation();
  const language = languages.find((one) => one === i18n.language) ?? 'zh-CN';
  return [language, chooseLanguage];
}

/** Chooses the Chinese or the English one of a title that comes as data (categories, procedures, units). */
export function useTitle(): (title: { readonly zh: string; readonly en: string }) => string {
  const [language] = useLanguage();
  return useCallback((title) => (language === 'en' ? title.en : title.zh), [language]);
}
