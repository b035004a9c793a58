import type { DutyLine } from '@gezhi/domain/duty-list';
import { expect, test } from 'vitest';
import { LineBook } from './line-book.ts';

const line: DutyLine = {
  ...{ code: 'redSteward-01', unit: 'redSteward', zh: '上门小修小补', en: 'Small repairs at home' },
  ...{ excludes: [], categories: ['0110'], basis: null, basisEn: null, ended: false },
};

test('a line is said in words: no code is shown while they are still to come', () => {
  expect(new LineBook(undefined, 'en').sayCode('redSteward-01')).toBe('…');
  expect(new LineBook([line], 'en').sayCode('redSteward-01')).toBe('Small repairs at home');
  expect(new LineBook([line], 'en').sayCode('unknown-01')).toBe('unknown-01');
});
