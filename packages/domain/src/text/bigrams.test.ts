import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigrams, foldForSearch, searchQuery, toTsqueryLiteral, toTsvectorLiteral } from './index.ts';

test('Han, Latin and digits are cut into pairs, punctuation parts them', () => {
  expect(bigrams('垃圾堆积，占道')).toEqual(['垃圾', '圾堆', '堆积', '占道']);
  expect(bigrams('12号楼Abc')).toEqual(['12', '2号', '号楼', '楼a', 'ab', 'bc']);
});

test('a token comes once', () => {
  expect(bigrams('哈哈哈哈')).toEqual(['哈哈']);
});

test('full-width and upper-case letters are found by their plain forms', () => {
  expect(bigrams('ＡＢ１２')).toEqual(bigrams('ab12'));
});

test('rare Han beyond the first plane stays whole', () => {
  expect(bigrams('𠮷野家')).toEqual(['𠮷野', '野家']);
});

test('a marker of a lifted value is not indexed', () => {
  expect(bigrams('请打⟦phone·12⟧找我')).toEqual(['请打', '找我']);
});

const letters = fc.constantFrom(
  '垃',
  '圾',
  '堆',
  '𠮷',
  'a',
  'B',
  'ﬁ',
  'Ｃ',
  '1',
  '２',
  '，',
  ' ',
  '%',
  "'",
  '\\',
  'İ',
  'é',
);

test('whatever LIKE finds in the folded text also holds all tokens of the query', () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), fc.nat(40), fc.nat(8), (parts, from, length) => {
      const folded = Array.from(foldForSearch(parts.join('')));
      const query = folded.slice(from, from + length).join('');
      const held = new Set(bigrams(parts.join('')));
      expect(searchQuery(query).tokens.filter((token) => !held.has(token))).toEqual([]);
    }),
  );
});

test('lexemes are quoted, so that no text can break out of the literal', () => {
  expect(toTsvectorLiteral(["a'", 'b\\', '路灯'])).toBe("'a''' 'b\\\\' '路灯'");
  expect(toTsqueryLiteral(["a'", '路灯'])).toBe("'a''' & '路灯'");
});

test('tokens PostgreSQL cannot hold are left out', () => {
  expect(toTsvectorLiteral(['', '路'.repeat(683), 'a\u0000', '路'.repeat(682)])).toBe(
    `'${'路'.repeat(682)}'`,
  );
  const many = Array.from({ length: 200_000 }, (_, index) => `${index}路`);
  expect(toTsvectorLiteral(many).length).toBeLessThan(1_048_576 * 2);
});

test('a query gives tokens and patterns, with the signs of LIKE made harmless', () => {
  expect(searchQuery('占道 100%')).toEqual({
    tokens: ['占道', '10', '00'],
    likePattern: '%占道%100\\%%',
    likePatterns: ['%占道%', '%100\\%%'],
  });
});

test('a single character gives no token', () => {
  expect(searchQuery('水').tokens).toEqual([]);
});
