/** Locale files: both languages complete, nothing empty, the same values to fill in. */
import { GUARDS } from '@gezhi/domain/matter';
import { type Breach, type HouseFile, isCode, isTest, type Rule } from './checkout.ts';

const languages = ['zh-CN', 'en'] as const;

interface Locale {
  readonly file: HouseFile;
  readonly language: string;
  /** Path with the language taken out: the same for both languages of one file. */
  readonly key: string;
}

function localeOf(file: HouseFile): Locale[] {
  const [, before, language, after] = /^(.*\/locales\/)([A-Za-z-]+)((?:\/.*)?\.json)$/.exec(file.path) ?? [];
  if (before === undefined || language === undefined || after === undefined) return [];
  return [{ file, language, key: `${before}*${after}` }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Every text by its dotted name. English has two forms of a number where Chinese has one: they count as one name. */
function textsOf(value: unknown, name = ''): Map<string, string> {
  if (!isRecord(value))
    return new Map([[name.replace(/_(?:zero|one|two|few|many|other)$/, ''), String(value ?? '')]]);
  return new Map(
    Object.entries(value).flatMap(([key, child]) => [
      ...textsOf(child, name === '' ? key : `${name}.${key}`),
    ]),
  );
}

function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\{?\s*([\w.]+)[^}]*\}?\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)]
    .filter((name) => name !== 'count')
    .sort()
    .join(', ');
}

function compare(own: Locale, other: Locale): Breach[] {
  const [texts, others] = [own, other].map(({ file }) => textsOf(JSON.parse(file.text)));
  return [...(texts ?? [])].flatMap(([name, text]): Breach[] => {
    const counterpart = others?.get(name);
    const { path } = own.file;
    if (text.trim() === '') return [{ path, detail: `${name} is empty` }];
    if (counterpart === undefined) return [{ path: other.file.path, detail: `${name} is missing` }];
    const differs = placeholders(text) !== placeholders(counterpart);
    return differs
      ? [
          {
            path,
            detail: `${name} fills in {${placeholders(text)}}, ${other.language} {${placeholders(counterpart)}}`,
          },
        ]
      : [];
  });
}

/** Chinese and English are complete and ask for the same values. */
export const localesComplete: Rule = (files) => {
  const locales = files.flatMap(localeOf);
  return locales.flatMap((own): Breach[] => {
    if (!languages.some((language) => language === own.language)) {
      return [{ path: own.file.path, detail: `${own.language} is not one of ${languages.join(', ')}` }];
    }
    const other = locales.find((each) => each.key === own.key && each.language !== own.language);
    return other === undefined
      ? [{ path: own.file.path, detail: 'exists in one language only' }]
      : compare(own, other);
  });
};

/** Names of guards: those of the domain, and those that code refuses by (`guard: 'name'`). */
function guardsIn(files: readonly HouseFile[]): Set<string> {
  const named = files
    .filter((file) => isCode(file) && !isTest(file) && /^(apps|packages)\//.test(file.path))
    .flatMap((file) => [...file.text.matchAll(/\bguard: '(\w+)'/g)].map((match) => match[1] ?? ''));
  return new Set([...Object.keys(GUARDS), ...named]);
}

/** Whoever is refused by a guard is told what to do in words: every guard stands in `guard.json` of both languages. */
export const guardsWorded: Rule = (files) => {
  const guards = guardsIn(files);
  return languages.flatMap((language): Breach[] => {
    const path = `packages/ui/src/words/locales/${language}/guard.json`;
    const words = textsOf(JSON.parse(files.find((file) => file.path === path)?.text ?? '{}'));
    const silent = [...guards].filter((guard) => !words.has(guard));
    const idle = [...words.keys()].filter((word) => word !== '' && !guards.has(word));
    return [
      ...silent.map((guard) => ({ path, detail: `the guard ${guard} has no words` })),
      ...idle.map((word) => ({ path, detail: `${word} is no guard` })),
    ];
  });
};
