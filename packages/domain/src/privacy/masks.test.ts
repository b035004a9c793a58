import { expect, test } from 'vitest';
import {
  maskEmail,
  maskIdentity,
  maskName,
  maskPhone,
  maskPlate,
  normaliseIdentity,
  normalisePhone,
} from './index.ts';

test('a name shows its first character and hides its length', () => {
  expect(['张明', '张晓明', '欧阳晓明', '𠮷田'].map(maskName)).toEqual(['张**', '张**', '欧**', '𠮷**']);
  expect(maskName('  ')).toBe('');
});

test('a mobile keeps three and four digits however it was typed', () => {
  for (const phone of [
    '13812345678',
    '138 1234 5678',
    '+86 138-1234-5678',
    '１３８１２３４５６７８',
    '013812345678',
  ]) {
    expect(maskPhone(phone)).toBe('138****5678');
  }
});

test('a landline keeps its area code', () => {
  expect(maskPhone('0517-83912345')).toBe('0517****345');
  expect(maskPhone('(010)62345678')).toBe('010****678');
  expect(maskPhone('83912345')).toBe('****45');
  expect(maskPhone('123')).toBe('****');
});

test('an identity number keeps the first and the last two', () => {
  expect(maskIdentity('32081219900101123x')).toBe('3***************3X');
  expect(maskIdentity('12')).toBe('***');
});

test('a plate keeps where it is registered and the last two', () => {
  expect(maskPlate('苏H·12345')).toBe('苏H***45');
  expect(maskPlate('ha1234')).toBe('H***34');
});

test('an e-mail address keeps its first letter and its host', () => {
  expect(maskEmail('zhang@example.cn')).toBe('z***@example.cn');
  expect(maskEmail('zhang')).toBe('***');
});

test('both forms of an identity number are one, and so are all ways to type a telephone', () => {
  expect(normaliseIdentity('320812900101123')).toBe(normaliseIdentity('320812 19900101 123X'));
  for (const phone of ['+86 138 1234 5678', '008613812345678', '013812345678', '１３８-1234-5678']) {
    expect(normalisePhone(phone)).toBe('13812345678');
  }
  expect(normalisePhone('+86 0517-83912345')).toBe('051783912345');
});
