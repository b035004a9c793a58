import { type Configuration, canonical, isSame, type SectionName } from './model.ts';

/** What would be left behind by something that ends: whoever serves there from today on, open matters, rows that name it. */
export interface Hanging {
  readonly people: number;
  readonly matters: number;
  /** Other rows of the database that point at it; they keep what could only be deleted. */
  readonly rows: number;
}

/** By section and code, for what the pack no longer has. */
export type HangingOn = ReadonlyMap<string, Hanging>;

/** The key of a piece among what hangs on pieces. */
export const pieceKey = (section: SectionName, key: string): string => `${section} ${key}`;

/** What people and matters point at: it ends only where nothing open hangs on it. */
export const HELD: readonly SectionName[] = ['areas', 'places', 'overlays', 'units', 'titles'];

/** Where a piece hangs on another: the field that names it. */
const HANGS_BY: readonly (readonly [from: SectionName, field: string, on: SectionName])[] = [
  ['areas', 'parent_id', 'areas'],
  ['units', 'area_id', 'areas'],
  ['places', 'community_id', 'areas'],
  ['places', 'parent_id', 'places'],
  ['units', 'parent_id', 'units'],
];

/** What an ending asks: the district, the pack, what the pack said before, and what hangs on what. */
export interface EndingAsked {
  readonly living: Configuration;
  readonly pack: Configuration;
  readonly base: Configuration | null;
  readonly hanging: HangingOn;
  /** Words of pieces that stay as the database has them: whatever they name stays too. */
  readonly staying: readonly string[];
}

/**
 * Pieces that end with what hangs on them: those the pack had and has no more, that nobody edited, on which nothing open hangs, and
 * below which nothing stays.
 */
export function endingPieces({ living, pack, base, hanging, staying }: EndingAsked): ReadonlySet<string> {
  const isFree = (section: SectionName, key: string): boolean => {
    const [own, before] = [living[section].get(key), base?.[section].get(key)];
    const on = hanging.get(pieceKey(section, key));
    const isQuiet = on !== undefined && on.people + on.matters + on.rows === 0;
    const isNamed = staying.some((words) => words.includes(JSON.stringify(key)));
    return isQuiet && !isNamed && before !== undefined && isSame(own, before);
  };
  const free = HELD.flatMap((section) =>
    [...living[section].keys()]
      .filter((key) => !pack[section].has(key) && isFree(section, key))
      .map((key) => pieceKey(section, key)),
  );
  const ending = new Set(free);
  // One that stays holds what it hangs on, and that what it hangs on in turn.
  for (let size = -1; size !== ending.size; ) {
    size = ending.size;
    for (const [from, field, on] of HANGS_BY)
      for (const [key, fields] of living[from])
        if (!ending.has(pieceKey(from, key))) ending.delete(pieceKey(on, String(fields[field])));
  }
  return ending;
}

/** The words of a piece, in which the codes that it names can be looked for. */
export function wordsOf(configuration: Configuration, section: SectionName, key: string): string {
  return canonical({ key: key.split(' '), fields: configuration[section].get(key) });
}
