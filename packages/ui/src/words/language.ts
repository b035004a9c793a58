/** The languages of the screens, first the one spoken in the districts. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const key = 'gezhi.language';

/** The language chosen on this device, or Chinese. */
export function keptLanguage(): Language {
  if (typeof localStorage === 'undefined') return 'zh-CN';
  const kept = localStorage.getItem(key);
  return languages.find((language) => language === kept) ?? 'zh-CN';
}

/** Keeps the language on this device and tells the browser which one the page speaks. */
export function keepLanguage(language: Language): void {
  if (typeof localStorage !== 'undefined') localStorage.setItem(key, language);
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}
