import { expect, test } from 'vitest';
import { sayLaw } from './index.ts';

const fire = { basis: '消防法 第二十八条', basisEn: 'Fire Protection Law, art. 28' };

test('a law is said by its name in the language of the screen, by its Chinese one where there is no other', () => {
  expect(sayLaw(fire, 'zh-CN')).toBe('消防法 第二十八条');
  expect(sayLaw(fire, 'en')).toBe('Fire Protection Law, art. 28');
  expect(sayLaw({ ...fire, basisEn: null }, 'en')).toBe('消防法 第二十八条');
  expect(sayLaw({ basis: null, basisEn: null }, 'en')).toBeNull();
});
