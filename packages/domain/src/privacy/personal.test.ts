import { expect, test } from 'vitest';
import { findPersonal } from './index.ts';

const found = (text: string, names: readonly string[] = []) =>
  findPersonal(text, names).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test('numbers of persons, names and houses are marked where they stand', () => {
  expect(found('请打13851701234，车苏H12345，证320812196504121234')).toEqual([
    ['phone', '13851701234'],
    ['plate', '苏H12345'],
    ['identity', '320812196504121234'],
  ]);
  expect(found('鑫淼垚家门口已清理，王大爷很满意', ['鑫淼垚'])).toEqual([
    ['name', '鑫淼垚'],
    ['name', '王大爷'],
  ]);
  expect(found('幸福小区3号楼2单元502室下水道疏通')).toEqual([
    ['house', '3号楼'],
    ['house', '2单元'],
    ['house', '502室'],
  ]);
});

test.each([
  ['淮海北路12号门前', '12号'],
  ['三号楼前', '三号楼'],
  ['A座大厅', 'A座'],
  ['幸福小区3-2-502', '3-2-502'],
  ['十二栋', '十二栋'],
])('%s names a house', (text, house) => {
  expect(found(text)).toEqual([['house', house]]);
});

test.each([
  '路灯已修复，共更换 3 盏',
  '12号路灯已修好',
  '10月3号完成清运',
  '户外广告已拆除',
  '2-3天内完工',
  '修好 3 座公厕',
  '某些路段积水已排除',
  '5号线出口的垃圾已清走',
  '',
])('nothing of a person is in “%s”', (text) => {
  expect(found(text)).toEqual([]);
});

test('a name of one character is no name to look for', () => {
  expect(found('水管修好了', ['水'])).toEqual([]);
});
