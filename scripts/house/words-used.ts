/** Words that no page says any more. */
import ts from 'typescript';
import { type Breach, type HouseFile, isCode, isTest, nodesOf, type Rule } from './checkout.ts';

/** Files whose names are looked up by another rule (`guardsWorded`), or by a number (the words of calendars). */
const APART = /\/guard\.json$|^packages\/domain\/src\/calendar\//;

/** What the code names: texts as they stand, and patterns where a part is put in (`kind.${kind}`). */
interface Named {
  readonly texts: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

/** `kind.${kind}.short` → /^kind\..+\.short$/; nothing for a template that could be any words at all. */
function patternOf(node: ts.TemplateExpression): RegExp[] {
  const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  const fixed = pieces.join('');
  if (!/^[\p{L}\p{N}_.-]*$/u.test(fixed) || fixed.replaceAll('.', '') === '') return [];
  return [new RegExp(`^${pieces.map((piece) => piece.replaceAll('.', '\\.')).join('.+')}$`, 'u')];
}

function namedIn(files: readonly HouseFile[]): Named {
  const nodes = files.filter((file) => isCode(file) && !isTest(file)).flatMap((file) => [...nodesOf(file)]);
  return {
    texts: new Set(nodes.filter(ts.isStringLiteralLike).map(({ text }) => text)),
    patterns: nodes.filter(ts.isTemplateExpression).flatMap(patternOf),
  };
}

/** Dotted names of all texts; English and Chinese forms of a number count as one. */
function namesOf(value: unknown, name = ''): string[] {
  if (typeof value !== 'object' || value === null) return [name.replace(/_(?:one|other)$/, '')];
  return Object.entries(value).flatMap(([key, child]) =>
    namesOf(child, name === '' ? key : `${name}.${key}`),
  );
}

function isNamed(name: string, { texts, patterns }: Named): boolean {
  const group = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  // A group of words may be named as a whole and its member put behind it: 'mine.messageState'.
  if (texts.has(name) || (group.includes('.') && texts.has(group))) return true;
  return patterns.some((pattern) => pattern.test(name));
}

/** Every text of the locale files is named somewhere in the code: what was left behind is deleted, in both languages. */
export const wordsUsed: Rule = (files) => {
  const locales = files.filter(
    ({ path }) => /\/locales\/zh-CN(\/.*)?\.json$/.test(path) && !APART.test(path),
  );
  const named = namedIn(files);
  return locales.flatMap(({ path, text }): Breach[] =>
    [...new Set(namesOf(JSON.parse(text)))]
      .filter((name) => !isNamed(name, named))
      .map((name) => ({ path, detail: `${name} is said nowhere` })),
  );
};
