import { firstSpoken, LANGUAGES, type Language } from '@gezhi/domain/text';

/** The languages of the screens, first the one spoken in the districts. */
export const languages = LANGUAGES;
export type { Language };

const key = 'gezhi.language';

/** The language chosen on this device, else the browser's own where we speak it, else Chinese. */
export function keptLanguage(): Language {
  if (typeof localStorage === 'undefined') return 'zh-CN';
  const kept = localStorage.getItem(key);
  const chosen = languages.find((language) => language === kept);
  return chosen ?? firstSpoken(navigator.languages) ?? 'zh-CN';
}

/** Tells the browser which language the page speaks. */
export function markLanguage(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

/** Keeps a language that a person chose on this device. */
export function keepLanguage(language: Language): void {
  if (typeof localStorage !== 'undefined') localStorage.setItem(key, language);
}
