import { FACTS_MOST, judgeRows } from '@gezhi/domain/verification';
import { expect, test } from 'vitest';
import { splitSheet } from './sheet.ts';

const GRID = '320813001001001';
const readSheet = (text: string) => judgeRows(splitSheet(text));

test('a sheet is read with or without a heading, and quoted cells keep their commas', () => {
  const rows = `${GRID},沿街餐饮店油烟净化器未开,临河路 12 号\n${GRID.slice(0, 12)},"小区北门, 护栏缺失"\n`;
  expect(readSheet(`\uFEFF网格编码,事实,说明\r\n${rows}`)).toEqual(readSheet(rows));
  expect(readSheet(rows)).toMatchObject([
    { line: 1, area: GRID, what: '沿街餐饮店油烟净化器未开', note: '临河路 12 号', fault: null },
    { line: 2, area: GRID.slice(0, 12), what: '小区北门, 护栏缺失', note: '', fault: null },
  ]);
});

test.each([
  ['too few cells', GRID, 'columns'],
  ['too many cells', `${GRID},a,b,c`, 'columns'],
  ['a code that is none', '3208130010,护栏缺失', 'area'],
  ['nothing to verify', `${GRID},,说明`, 'what'],
  ['too long a fact', `${GRID},${'字'.repeat(61)}`, 'what'],
  ['a telephone number', `${GRID},住户电话 13851712345,`, 'personal'],
])('a row with %s is refused by itself and kept as it was written', (_, raw, fault) => {
  expect(readSheet(`${raw}\n${GRID},护栏缺失`)).toMatchObject([
    { line: 1, raw, fault },
    { line: 2, fault: null },
  ]);
});

test('the same fact of the same place stands once, and a sheet has an end', () => {
  const [, second] = readSheet(`${GRID},护栏缺失\n${GRID},护栏缺失`);
  expect(second?.fault).toBe('twice');
  const long = Array.from({ length: FACTS_MOST + 1 }, (_, at) => `${GRID},护栏缺失 ${at}`).join('\n');
  expect(readSheet(long).at(-2)?.fault).toBeNull();
  expect(readSheet(long).at(-1)?.fault).toBe('tooMany');
});

test('a quoted cell may hold a line break, and a quote that never ends takes nothing along', () => {
  expect(readSheet(`${GRID},护栏缺失,"北门\n南门"\n${GRID},井盖松动`)).toMatchObject([
    { line: 1, what: '护栏缺失', note: '北门\n南门', fault: null },
    { line: 2, what: '井盖松动', fault: null },
  ]);
  expect(readSheet(`${GRID},井盖松动\n${GRID},"护栏缺失`)).toMatchObject([
    { line: 1, fault: null },
    { line: 2, raw: `${GRID},"护栏缺失`, fault: 'columns' },
  ]);
});

test.each(['', '\n\n', '"', ',', '\uFEFF'])('a sheet of %j has nothing that can go', (text) => {
  expect(readSheet(text).filter(({ fault }) => fault === null)).toEqual([]);
});
