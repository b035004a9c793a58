import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FileKindError, type FileShape, toText } from './outside-row.ts';
import { readRows } from './rows.ts';
import { workbook } from './workbook.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'gezhi-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHAPE: FileShape = { columns: { number: '编号', text: '内容' }, encoding: 'utf-8' };

let files = 0;
async function rowsOf(kind: string, content: string | Buffer, shape: FileShape = SHAPE) {
  files += 1;
  const file = join(folder, `${files}.${kind}`);
  writeFileSync(file, content);
  const rows = [];
  for await (const row of readRows(file, shape)) rows.push(row);
  return rows;
}
const cells = (number: string, text: string) => ({ 编号: number, 内容: text });

describe('lines of JSON', () => {
  test('are read with a byte order mark, empty lines, CRLF, and no newline at the end', async () => {
    const text = `\uFEFF{"编号":"A1","内容":"一"}\r\n\r\n   \n{"编号":"A2","内容":"二\\n三"}`;
    expect(await rowsOf('jsonl', text)).toEqual([
      { line: 1, cells: cells('A1', '一') },
      { line: 2, cells: cells('A2', '二\n三') },
    ]);
  });

  test('that are no objects, or end too soon, cost only themselves and keep their words', async () => {
    const bad = ['{"编号":', '[1,2]', '"x"', 'null', '{"编号":1}x'];
    const rows = await rowsOf('jsonl', [...bad, '{"编号":"A1","内容":"一"}'].join('\n'));
    expect(rows.slice(0, 5)).toEqual(bad.map((raw, at) => ({ line: at + 1, fault: 'row.unreadable', raw })));
    expect(rows[5]).toEqual({ line: 6, cells: cells('A1', '一') });
  });

  test('keep every digit of a number, and what is nested as JSON', async () => {
    const text = '{"编号":12345678901234567890,"内容":{"a":[1,null]},"数":1.50,"空":null,"是":true}';
    const [row] = await rowsOf('jsonl', text);
    expect(row).toMatchObject({
      cells: { 编号: '12345678901234567890', 内容: '{"a":["1",null]}', 数: '1.50', 空: '', 是: 'true' },
    });
  });

  test('with bytes that are no UTF-8 cost only themselves', async () => {
    const bad = Buffer.concat([Buffer.from('{"编号":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}\n')]);
    const rows = await rowsOf('jsonl', Buffer.concat([bad, Buffer.from('{"编号":"A2","内容":"二"}')]));
    expect(rows).toMatchObject([
      { line: 1, fault: 'row.encoding' },
      { line: 2, cells: cells('A2', '二') },
    ]);
  });

  test('may be named like a property of every object without being one', async () => {
    const [row] = await rowsOf('jsonl', '{"__proto__":"x","constructor":"y"}');
    expect(Object.entries((row as { cells: object }).cells)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('longer than a piece of the file come whole', async () => {
    const long = '长'.repeat(100_000);
    const rows = await rowsOf('jsonl', `{"编号":"A1","内容":"${long}"}\n{"编号":"A2","内容":"二"}\n`);
    expect(rows).toEqual([
      { line: 1, cells: cells('A1', long) },
      { line: 2, cells: cells('A2', '二') },
    ]);
  });
});

describe('a CSV', () => {
  test('is read with a byte order mark, quotes, commas and line ends inside quotes, and CRLF', async () => {
    const text = '\uFEFF编号,内容\r\nA1,"一,""二""\n三"\r\n\r\nA2, 四 \r\n';
    expect(await rowsOf('csv', text)).toEqual([
      { line: 1, cells: cells('A1', '一,"二"\n三') },
      { line: 2, cells: cells('A2', ' 四 ') },
    ]);
  });

  test('with ragged rows says each of them, in order, with its words', async () => {
    const rows = await rowsOf('csv', '编号,内容\nA1,一\nA2\nA3,三,多\nA4,四\n');
    expect(rows).toEqual([
      { line: 1, cells: cells('A1', '一') },
      { line: 2, fault: 'row.ragged', raw: 'A2\n' },
      { line: 3, fault: 'row.ragged', raw: 'A3,三,多\n' },
      { line: 4, cells: cells('A4', '四') },
    ]);
  });

  test('keeps stray quotes as they were typed, and says a quote that never ends with all it swallowed', async () => {
    const rows = await rowsOf('csv', '编号,内容\nA1,"二"二\nA2,说"三\nA3,三\nA4,"四\nA5,五');
    expect(rows).toEqual([
      { line: 1, cells: cells('A1', '"二"二') },
      { line: 2, cells: cells('A2', '说"三') },
      { line: 3, cells: cells('A3', '三') },
      { line: 4, fault: 'row.unreadable', raw: 'A4,"四\nA5,五' },
    ]);
  });

  test('in GB 18030 is read when the mapping says so, and refused when it does not', async () => {
    const bytes = Buffer.from([
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0x41, 0x31, 0x2c, 0xd2, 0xbb,
    ]);
    expect(await rowsOf('csv', bytes, { ...SHAPE, encoding: 'gb18030' })).toEqual([
      { line: 1, cells: cells('A1', '一') },
    ]);
    await expect(rowsOf('csv', bytes)).rejects.toThrow(/encoding: gb18030/);
  });

  test('whose heading lacks a column of the mapping, or says one twice, is refused with the names', async () => {
    await expect(rowsOf('csv', '号,内容\nA1,一')).rejects.toThrow(/names 编号, the heading has 号, 内容/);
    await expect(rowsOf('csv', '编号,内容,内容\nA1,一,二')).rejects.toThrow(FileKindError);
  });
});

describe('an XLSX', () => {
  test('is read from its first sheet: text, numbers, empty cells and rows', async () => {
    const book = workbook([
      ['编号', '内容', '数'],
      ['A1', ' 一\n"二" <三> ', 1.5],
      [null, null, null],
      [20260001, null, null],
    ]);
    expect(await rowsOf('xlsx', book)).toEqual([
      { line: 1, cells: { 编号: 'A1', 内容: ' 一\n"二" <三> ', 数: '1.5' } },
      { line: 3, cells: { 编号: '20260001', 内容: '', 数: '' } },
    ]);
  });

  test('that would unpack to gigabytes, is cut off, or is something else is refused before it is unpacked', async () => {
    const rows = [['编号', '内容']];
    await expect(rowsOf('xlsx', workbook(rows, 900_000_000))).rejects.toThrow(/too large/);
    await expect(rowsOf('xlsx', workbook(rows).subarray(0, -30))).rejects.toThrow(FileKindError);
    await expect(rowsOf('xlsx', '编号,内容')).rejects.toThrow(FileKindError);
    await expect(rowsOf('xlsx', '')).rejects.toThrow(FileKindError);
  });

  test('whose heading lacks a column is refused', async () => {
    await expect(rowsOf('xlsx', workbook([['编号'], ['A1']]))).rejects.toThrow(/names 内容/);
  });
});

test('a file of another kind is refused', async () => {
  await expect(rowsOf('xls', 'x')).rejects.toThrow(FileKindError);
});

test('a date of a spreadsheet says no zone, because the sheet knows none', () => {
  expect(toText(new Date('2026-03-01T09:05:00Z'))).toBe('2026-03-01T09:05:00.000');
});
