import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCharacterOf, firmInputSchema, isCreditCode } from './index.ts';

const FIRM = {
  id: '01890000-0000-7000-8000-000000000001',
  name: '长东便民超市',
  creditCode: null,
  areaId: 1,
  placeId: null,
  trade: 'F',
  size: 'individual',
  aboveScale: false,
};

test('a credit code is told by its check character', () => {
  // The example of GB 32100-2015, annex A.
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  expect(isCreditCode('91350100M000100Y44')).toBe(false);
  expect(isCreditCode('91350100M000100Y4')).toBe(false);
  expect(isCreditCode('91350100I000100Y43')).toBe(false);
});

test('one wrong character, and two neighbours that changed places, are always noticed', () => {
  const symbol = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
  const digit = fc.constantFrom(...'0123456789');
  const first = fc
    .tuple(
      fc.array(symbol, { minLength: 2, maxLength: 2 }),
      fc.array(digit, { minLength: 6, maxLength: 6 }),
      fc.array(symbol, { minLength: 9, maxLength: 9 }),
    )
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(first, fc.nat({ max: 16 }), symbol, (before, at, other) => {
      const code = before + checkCharacterOf(before);
      expect(isCreditCode(code)).toBe(true);
      const wrong = code.slice(0, at) + other + code.slice(at + 1);
      if (wrong !== code) expect(isCreditCode(wrong)).toBe(false);
      const turned = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
      if (turned !== code) expect(isCreditCode(turned)).toBe(false);
    }),
  );
});

test('a firm without a code is taken, one with a wrong code is refused by name', () => {
  expect(firmInputSchema.safeParse(FIRM).success).toBe(true);
  const refused = firmInputSchema.safeParse({ ...FIRM, creditCode: '91350100M000100Y44' });
  expect(refused.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['creditCode', 'creditCode'],
  ]);
});
