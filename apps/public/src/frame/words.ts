import { LANGUAGES, type Language } from '@gezhi/domain/text';
import en from '../locales/en.json' with { type: 'json' };
import zh from '../locales/zh-CN.json' with { type: 'json' };

export { LANGUAGES, type Language };

type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];

/** The names of the sentences, nested ones joined by a dot. */
export type WordKey = Paths<typeof zh>;
export type Holes = Readonly<Record<string, string | number>>;

/** Says a sentence in one language. */
export type Say = (key: WordKey, holes?: Holes) => string;

interface Tree {
  readonly [part: string]: string | Tree;
}

function sentencesOf(tree: Tree, above = ''): (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([part, branch]) =>
    typeof branch === 'string'
      ? [[`${above}${part}`, branch] as const]
      : sentencesOf(branch, `${above}${part}.`),
  );
}

/** A page says a hundred sentences: each is one step away. */
const SENTENCES: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  'zh-CN': new Map(sentencesOf(zh)),
  en: new Map(sentencesOf(en)),
};

function find(language: Language, key: string): string | undefined {
  return SENTENCES[language].get(key);
}

function fill(sentence: string, holes: Holes): string {
  if (!sentence.includes('{{')) return sentence;
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) =>
    Object.hasOwn(holes, name) ? String(holes[name]) : hole,
  );
}

/** The words of one language; nothing is escaped, templates do that. */
export function wordsOf(language: Language): Say {
  return (key, holes = {}) => fill(find(language, key) ?? key, holes);
}

/** A sentence whose key came from the server (an action, a role), or the one named `other` beside it. */
export function sayOr(
  language: Language,
  keys: { known: string; other: WordKey },
  holes: Holes = {},
): string {
  return fill(find(language, keys.known) ?? find(language, keys.other) ?? keys.other, holes);
}

/** Whether there are words for a key that came from the server. */
export function hasWords(language: Language, key: string): boolean {
  return find(language, key) !== undefined;
}
