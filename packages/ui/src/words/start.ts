import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Holes, Namespace, WordKey } from './dictionary.ts';
import { keepLanguage, keptLanguage, type Language, markLanguage } from './language.ts';

const bundles = {
  'zh-CN': () => import('./bundle.zh-CN.ts'),
  en: () => import('./bundle.en.ts'),
} as const;

function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}

async function load(language: Language): Promise<void> {
  const { bundle } = await bundles[language]();
  for (const [path, words] of Object.entries(bundle)) {
    i18next.addResourceBundle(language, namespaceOf(path), words);
  }
}

/**
 * Loads the words of a language (unless told the one kept on this device, else the browser's own); call once before the
 * first drawing.
 * A key without words shows itself and is named in the console, so that a gap cannot hide.
 */
export async function startWords(language: Language = keptLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    nsSeparator: false,
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => console.error(`no words for ${namespace}: ${key}`),
    react: { useSuspense: false },
  });
  await load(language);
  markLanguage(language);
}

/** Changes the language of every screen at once and keeps it on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  await load(language);
  keepLanguage(language);
  markLanguage(language);
  await i18next.changeLanguage(language);
}

/** The language of the screen now. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Says a sentence outside a component; inside one use `useWords`, which follows a change of language. */
export function say<Name extends Namespace>(namespace: Name, key: WordKey<Name>, holes: Holes = {}): string {
  const path: string = key;
  return i18next.t(path, { ns: namespace, ...holes });
}

/** Says a sentence whose key came from the server, or gives undefined where there are no words for it. */
export function sayIfKnown(namespace: Namespace, key: string, holes: Holes = {}): string | undefined {
  const known = i18next.exists(key, { ns: namespace, ...holes });
  return known ? i18next.t(key, { ns: namespace, ...holes }) : undefined;
}
