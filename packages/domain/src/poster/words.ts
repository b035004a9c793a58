import type { Language } from '../text/index.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };

export type PosterWord = keyof typeof zh;

const WORDS: Readonly<Record<Language, Readonly<Record<PosterWord, string>>>> = { 'zh-CN': zh, en };

/** What stands on every poster, in one language. */
export function posterWords(
  language: Language,
): (key: PosterWord, holes?: Readonly<Record<string, string>>) => string {
  return (key, holes = {}) =>
    WORDS[language][key].replace(/\{\{(\w+)\}\}/g, (hole, name: string) => holes[name] ?? hole);
}
