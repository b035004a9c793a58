import { expect, test } from 'vitest';
import { findIdentifiers, looksLikeIdentifier } from './index.ts';

function found(text: string): string[] {
  return findIdentifiers(text).map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
}

test.each([
  ['13812345678'],
  ['10012345678'],
  ['138 1234 5678'],
  ['138-1234-5678'],
  ['138.1234.5678'],
  ['138 - 1234 - 5678'],
  ['138 12 34 56 78'],
  ['1 3 8 1 2 3 4 5 6 7 8'],
  ['1-381-234-5678'],
  ['１３８１２３４５６７８'],
  ['138　1234　5678'],
  ['138\u200b1234\u202e5678'],
  ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖'],
  ['①③⑧①②③④⑤⑥⑦⑧'],
  ['١٣٨١٢٣٤٥٦٧٨'],
  ['+8613812345678'],
  ['+86 138 1234 5678'],
  ['+86-138-1234 5678'],
  ['(+86)13812345678'],
  ['0086 13812345678'],
  ['8613812345678'],
  ['＋８６　１３８１２３４５６７８'],
  ['013812345678'],
  ['1381234567813912345678'],
  ['0517-83912345'],
  ['0517 8391 2345'],
  ['051783912345'],
  ['(0517)83912345'],
  ['（0517）83912345'],
  ['010-62345678'],
  ['+86 517 83912345'],
  ['0517-83912345-801'],
  ['0517-83912345转801'],
])('a telephone is found: %s', (phone) => {
  expect(found(phone)).toEqual([`phone:${phone}`]);
  expect(found(`请打${phone}，急`)).toEqual([`phone:${phone}`]);
});

test('a landline without area code is found after the word for telephone', () => {
  expect(found('联系电话：83912345')).toEqual(['phone:83912345']);
  expect(found('编号83912345')).toEqual([]);
});

test.each([
  ['32081219900101123X'],
  ['32081219900101123x'],
  ['320812 19900101 1234'],
  ['３２０８１２１９９００１０１１２３４'],
  ['320812900101123'],
])('an identity number is found: %s', (number) => {
  expect(found(`身份证${number}。`)).toEqual([`identity:${number}`]);
});

test.each([
  ['苏H12345'],
  ['苏H·12345'],
  ['苏h D12345'],
  ['苏Ｈ１２３４５'],
  ['沪AD12345'],
  ['粤B1234学'],
  ['苏HA123挂'],
])('a car plate is found: %s', (plate) => {
  const expected = plate === '粤B123学' ? [] : [`plate:${plate}`];
  expect(found(`车${plate}占道`)).toEqual(expected);
});

test('a plate without its province is found after the word for plate', () => {
  expect(found('车牌号是HA1234，乱停')).toEqual(['plate:HA1234']);
});

test.each([
  ['region code', '320812003005'],
  ['region code that begins like a mobile', '130102001001'],
  ['grid code', '320812003005012'],
  ['grid code of a town', '320812101201012'],
  ['grid code shown in groups', '320812 003 005 012'],
  ['grid code shown in groups, Hebei', '130102 003 005 012'],
  ['building code', '32081200300500012'],
  ['grid code with object code', '01010132081200300501'],
  ['matter number', '261125-0171'],
  ['date', '2026-06-11 13:45:00'],
  ['date run together', '20260611134500'],
  ['count before a date', '150 2026-06-11'],
  ['room before a year', '15-2-1302 2026年'],
  ['house numbers', '1 3 5 10 12 14 15号楼'],
  ['doors', '15 16 17 18 19 2号'],
  ['amount', '15000000000元'],
  ['amount with a blank', '13 800 138 000 元'],
  ['amount in groups', '13,800,138,000'],
  ['service number', '12345'],
  ['hotline', '400-820-8820'],
  ['network address', '192.168.10.100'],
  ['community name', '新A1区之都小区12号楼'],
  ['already masked', '138****5678'],
  ['already masked plate', '浙A5**J5'],
  ['point', '119.021265,33.597506'],
])('not lifted: %s', (_name, text) => {
  expect(found(text)).toEqual([]);
  expect(found(`在${text}处`)).toEqual([]);
});

test('a plain mobile before a feast is no amount', () => {
  expect(found('13812345678元旦打')).toEqual(['phone:13812345678']);
});

test('a code the district knows is no identity number', () => {
  const code = '320812400201012';
  expect(found(code)).toEqual([`identity:${code}`]);
  expect(findIdentifiers(code, (digits) => digits === code)).toEqual([]);
});

test('several in one text come in order', () => {
  expect(found('我13812345678/13912345678，车苏H12345，证32081219900101123X')).toEqual([
    'phone:13812345678',
    'phone:13912345678',
    'plate:苏H12345',
    'identity:32081219900101123X',
  ]);
});

test.each([
  ['13812345678'],
  ['1381234'],
  ['138 1234'],
  ['10000001'],
  ['32081219900101123X'],
  ['苏H12345'],
  ['苏H1234'],
  ['6222021234567890'],
  ['请查13812345678'],
])('a search for a person is refused: %s', (query) => {
  expect(looksLikeIdentifier(query)).toBe(true);
});

test.each([
  ['占道经营'],
  ['261125-0171'],
  ['2611250171'],
  ['320812003005012'],
  ['130102001001'],
  ['20260611'],
  ['19981231'],
  ['12345'],
  ['A区3号楼'],
  ['138路公交'],
])('a search for a thing is allowed: %s', (query) => {
  expect(looksLikeIdentifier(query)).toBe(false);
});
