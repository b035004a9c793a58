import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigrams } from '../text/index.ts';
import { liftIdentifiers, maskLifted, restoreIdentifiers } from './index.ts';

test('numbers leave markers and come back exactly', () => {
  const text = '我是张三，１３８ 1234\u200b5678，车苏H·12345，找 0517-83912345';
  const { text: stored, lifted } = liftIdentifiers(text);
  expect(stored).toBe('我是张三，⟦phone·1⟧，车⟦plate·2⟧，找 ⟦phone·3⟧');
  expect(lifted.map(({ original }) => original)).toEqual([
    '１３８ 1234\u200b5678',
    '苏H·12345',
    '0517-83912345',
  ]);
  expect(restoreIdentifiers(stored, lifted)).toBe(text);
});

test('staff read masked values', () => {
  const { text, lifted } = liftIdentifiers('电13812345678证32081219900101123X车苏H12345');
  expect(maskLifted(text, lifted)).toBe('电138****5678证3***************3X车苏H***45');
});

test('what the user typed like a marker survives and stands for nothing', () => {
  const text = '⟦phone·1⟧ 13812345678 ⟦mark·9⟧⟦phone·⟦identity·2⟧⟧ ⟦phone·13812345678⟧';
  const { text: stored, lifted } = liftIdentifiers(text);
  expect(restoreIdentifiers(stored, lifted)).toBe(text);
  expect(stored).not.toContain('13812345678');
  expect(maskLifted(stored, lifted)).toBe(text.replaceAll('13812345678', '138****5678'));
});

test('a marker without its value stays as it is', () => {
  expect(restoreIdentifiers('⟦phone·2⟧⟦plate·1⟧', [{ kind: 'phone', original: '1' }])).toBe(
    '⟦phone·2⟧⟦plate·1⟧',
  );
});

test('an original with the signs of a replacement pattern is put back as it is', () => {
  const lifted = [{ kind: 'mark' as const, original: '$&$1$$' }];
  expect(restoreIdentifiers('a⟦mark·1⟧b', lifted)).toBe('a$&$1$$b');
});

const nasty = fc.constantFrom(
  ...[
    '13812345678',
    '１３９',
    '-',
    ' ',
    '\u3000',
    '+86',
    '0517-83912345',
    '32081219900101123X',
    '苏H',
    '12345',
    'D',
  ],
  ...[
    '⟦',
    '⟧',
    'phone·',
    'mark·1',
    '⟦phone·1⟧',
    '⟦plate·',
    '1⟧',
    '·',
    '1',
    '9',
    '\u202e',
    '\u2066',
    '\u200d',
    '\ufe0f',
  ],
  ...[
    '𠮷',
    '𝟏',
    '𝟑',
    '①',
    'e\u0301',
    '，',
    '电话',
    '车牌',
    '元',
    '\n',
    '$&',
    '\ufeff',
    '路灯',
    '1️⃣',
    '\ud842',
    '\u0000',
  ],
);

test('every text comes back code point for code point, and its markers are all ours', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('');
        const { text: stored, lifted } = liftIdentifiers(text);
        expect(restoreIdentifiers(stored, lifted)).toBe(text);
        expect(stored.match(/⟦(?:phone|identity|plate|mark)·[1-9]\d{0,7}⟧/g) ?? []).toHaveLength(
          lifted.length,
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

test('no mobile survives in the stored text or its tokens, wherever it is put', () => {
  const around = fc.array(fc.constantFrom('路灯坏', '，', 'A', ' ', '号', '𠮷', '⟧', '\u200b', '：'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      around,
      fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
      around,
      (before, phone, after) => {
        const { text } = liftIdentifiers(`${before.join('')}${phone}${after.join('')}`);
        expect(text).not.toMatch(/\d{7}/);
        expect(bigrams(text).filter((token) => /^\d\d$/.test(token))).toEqual([]);
      },
    ),
  );
});

test.each([
  ['1'],
  ['1 '],
  ['1 3'],
  ['13'],
  ['0517'],
  ['13812345678'],
  ['苏'],
  ['苏H'],
  ['苏H.1'],
  ['⟦'],
  ['⟦phone·'],
  ['⟦phone·1⟧'],
  ['电话：'],
  ['电话2'],
  ['+86('],
  ['1\u200b'],
  ['3-'],
  ['20-'],
  ['320812 1990'],
  ['③'],
])(
  'a hundred thousand characters of "%s" are done at once',
  (part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    const { text: stored, lifted } = liftIdentifiers(text);
    expect(restoreIdentifiers(stored, lifted)).toBe(text);
  },
  2_000,
);
