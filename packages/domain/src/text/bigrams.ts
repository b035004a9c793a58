import { withoutMarkers } from './marker.ts';

/** PostgreSQL refuses a longer lexeme (MAXSTRLEN of tsvector is 2,047 bytes). */
const lexemeBytes = 2_046;
/** A tsvector may hold at most 1 MiB of lexemes; the rest is left for their alignment. */
const vectorBytes = 900_000;
const wordRuns = /[\p{L}\p{N}\p{M}]+/gu;
const blanks = /\p{White_Space}+/u;
const encoder = new TextEncoder();

/**
 * A text as search compares it: compatibility forms made equal (full-width digits, ligatures), lower case,
 * markers of lifted values gone. `lower(normalize(text, NFKC))` says the same in PostgreSQL, save for markers.
 */
export function foldForSearch(text: string): string {
  return withoutMarkers(text).normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * The search tokens of a text, without duplicates, in order of appearance: every two neighbouring letters, digits or
 * Han characters of the folded text. Latin words and numbers are cut the same way, because only then does every part
 * of a word that LIKE would find also find its tokens. Punctuation, blanks and symbols end a run; a character
 * alone between two of them gives no token.
 */
export function bigrams(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of foldForSearch(text).matchAll(wordRuns)) {
    let previous = '';
    for (const character of run) {
      if (previous !== '') found.add(previous + character);
      previous = character;
    }
  }
  return [...found];
}

function quoteLexeme(token: string): string {
  return `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/**
 * Tokens as the text of a `tsvector` (`$1::tsvector`), each lexeme quoted. Tokens PostgreSQL cannot hold (empty, with
 * a NUL, over 2,046 bytes of UTF-8) are left out, and so is everything beyond 900,000 bytes, about 150,000
 * different bigrams: more than any text a contract lets in.
 */
export function toTsvectorLiteral(tokens: readonly string[]): string {
  const quoted: string[] = [];
  let total = 0;
  for (const token of tokens) {
    const bytes = encoder.encode(token).length;
    if (bytes === 0 || bytes > lexemeBytes || token.includes('\u0000')) continue;
    total += bytes;
    if (total > vectorBytes) break;
    quoted.push(quoteLexeme(token));
  }
  return quoted.join(' ');
}

/** Tokens as the text of a `tsquery` (`$1::tsquery`) that asks for all of them; empty when there is none. */
export function toTsqueryLiteral(tokens: readonly string[]): string {
  return tokens.map(quoteLexeme).join(' & ');
}

/** What a search asks the database. */
export type SearchQuery = {
  /** Tokens every hit must hold; empty when the words hold no two neighbouring characters (then do not search). */
  tokens: string[];
  /** LIKE pattern, compared with the folded text: the words in the order typed, anything between them. */
  likePattern: string;
  /** One LIKE pattern per word, for `folded like all ($n::text[])`: the words in any order. */
  likePatterns: string[];
};

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

/**
 * Turns what a person typed into tokens for the index and patterns for the recheck. Compare the patterns with a
 * column that holds {@link foldForSearch} of the text, or with `lower(normalize(text, NFKC))`.
 * @param words the search box as typed; blanks part words
 */
export function searchQuery(words: string): SearchQuery {
  const parts = foldForSearch(words)
    .split(blanks)
    .filter((part) => part !== '');
  const escaped = parts.map(escapeLike);
  return {
    tokens: [...new Set(parts.flatMap((part) => bigrams(part)))],
    likePattern: `%${escaped.join('%')}%`,
    likePatterns: escaped.map((part) => `%${part}%`),
  };
}
