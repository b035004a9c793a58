/**
 * What a canned reply may leave open for the matter at hand (docs/field.md §2.16): a closed list, none of them about a person.
 * `place` is the area in words, never an address; `due` is until when the matter is to be finished.
 */
export const REPLY_VARIABLES = [
  'number',
  'category',
  'place',
  'unit',
  'centre',
  'due',
  'today',
  'centrePhone',
] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

/** What stands for each variable; one that is unknown or empty stays open. */
export type ReplyValues = Readonly<Partial<Record<ReplyVariable, string>>>;

const HOLE = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** What stands between double braces, in order, each once; a brace that is not closed counts as `{{`. */
export function holesIn(text: string): readonly string[] {
  const names = [...text.matchAll(HOLE)].map(([, name = '']) => name);
  const rest = text.replace(HOLE, '');
  const broken = rest.includes('{{') || rest.includes('}}') ? ['{{'] : [];
  return [...new Set([...names, ...broken])];
}

/** Holes that no variable of the list fills: a text with one may not be kept. */
export function unknownHoles(text: string): readonly string[] {
  return holesIn(text).filter((name) => !(REPLY_VARIABLES as readonly string[]).includes(name));
}

/** The text with every value put in; what has none stays as it is, so that whoever reads it sees what is missing. */
export function filled(text: string, values: ReplyValues): string {
  return text.replace(HOLE, (hole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as ReplyVariable]?.trim() : undefined;
    return value === undefined || value === '' ? hole : value;
  });
}
