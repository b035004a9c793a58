import { qrCells } from '@gezhi/public';
import { expect, test } from 'vitest';
import { GlyphShelf } from './glyphs.ts';
import { type Poster, PosterBook, wordsOf } from './sheet.ts';
import { castFor } from './type-case.ts';

const poster = (more: Partial<Poster> = {}): Poster => ({
  district: '清江浦区',
  path: '长东街道 清淮路社区',
  name: '清淮路社区第3网格',
  address: 'https://grid.example.cn/public/grids/320812001001003',
  posts: [
    { name: '周敏', titles: ['网格员'], phone: '0517-0000 1203' },
    { name: '许建国', titles: ['网格长', '党组织书记'], phone: '0517-0000 1201' },
  ],
  supervision: { name: '长东街道网格化服务管理中心', phone: '0517-0000 1001', hours: '08:00-20:00' },
  hotline: '12345',
  ...more,
});

const shelf = new GlyphShelf();

async function printed(posters: readonly Poster[]): Promise<string> {
  const type = await castFor(wordsOf(posters, 'zh-CN'), shelf);
  const book = new PosterBook(type, { language: 'zh-CN', title: '海报', plain: true });
  for (const one of posters) book.add(one);
  return (await book.finish()).toString('latin1');
}

/** What a reader copies out of a page: the hexadecimal glyphs of its text, through the table of each font to signs. */
function textsOf(pdf: string): readonly string[] {
  const tables = [...pdf.matchAll(/beginbfrange\s*<0000> <[0-9a-f]+> \[([^\]]*)\]/g)].map(([, list = '']) =>
    [...list.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => signsOf(hex)),
  );
  const fonts = [...pdf.matchAll(/\/ToUnicode/g)].length;
  expect([tables.length, fonts]).toEqual([2, 2]);
  const pages = [...pdf.matchAll(/stream\n(1 0 0 -1[\s\S]*?)\nendstream/g)].map(([, body = '']) => body);
  return pages.map((body) => {
    const names = [...new Set([...pdf.matchAll(/\/(F\d+) \d+ 0 R/g)].map(([, name]) => name))].sort();
    return [...body.matchAll(/\/(F\d+) [\d.]+ Tf\n\[([^\]]*)\] TJ/g)]
      .map(([, font, shown = '']) => {
        const table = tables[names.indexOf(font)] ?? [];
        const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(
          ([, hex = '']) => hex.match(/.{4}/g) ?? [],
        );
        return glyphs.map((glyph) => table[Number.parseInt(glyph, 16)] ?? '?').join('');
      })
      .join('\n');
  });
}

const signsOf = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

/** The cells that the rectangles of a page cover. */
function cellsOf(page: string, count: number): boolean[][] {
  const edge = 190 / count;
  const cells = Array.from({ length: count }, () => Array<boolean>(count).fill(false));
  for (const [, x, y, wide] of page.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) [\d.]+ re$/gm)) {
    const column = Math.round((Number(x) - (595.28 - 190) / 2) / edge);
    const row = Math.round((Number(y) - 219) / edge);
    for (let at = 0; at < Math.round(Number(wide) / edge); at += 1) {
      const line = cells[row];
      if (line !== undefined) line[column + at] = true;
    }
  }
  return cells;
}

test('every grid has its page, with embedded fonts whose words can be copied', async () => {
  const pdf = await printed([poster(), poster({ name: '第4网格' })]);
  expect([...pdf.matchAll(/\/Type \/Page\n/g)]).toHaveLength(2);
  expect([...pdf.matchAll(/\/FontFile2 /g)]).toHaveLength(2);
  const [first = '', second = ''] = textsOf(pdf);
  for (const words of [
    '清淮路社区第3网格',
    '周敏',
    '网格长、党组织书记',
    '0517-0000 1201',
    '监督电话',
    '12345',
    '微信扫一扫',
  ])
    expect(first).toContain(words);
  expect(second).toContain('第4网格');
});

test('the QR code holds the address of the grid', async () => {
  const one = poster();
  const pdf = await printed([one]);
  const expected = qrCells(one.address);
  expect(cellsOf(pdf, expected.length)).toEqual(expected);
  expect(qrCells(`${one.address}0`)).not.toEqual(expected);
});

test('a sign that no slice has prints as a box and breaks nothing', async () => {
  const rare = '\u{2ebf0}';
  expect(await shelf.outlineOf(0x2ebf0, 'plain')).toBeNull();
  const pdf = await printed([poster({ posts: [{ name: `王${rare}`, titles: ['网格员'], phone: null }] })]);
  expect(textsOf(pdf)[0]).toContain('王');
});

test('nobody posted, a long name and many people still fit one page', async () => {
  const many = Array.from({ length: 8 }, (_, at) => ({
    name: `阿不都热依木${at}`,
    titles: ['网格员'],
    phone: '0517-0000 1203',
  }));
  const pdf = await printed([
    poster({ posts: [], supervision: null }),
    poster({ posts: many, name: '很'.repeat(40) }),
  ]);
  expect([...pdf.matchAll(/\/Type \/Page\n/g)]).toHaveLength(2);
  expect(textsOf(pdf)[0]).toContain('暂无公示人员');
});

test('bold is bolder than plain: the weight of the variable font is applied', async () => {
  const area = async (weight: 'plain' | 'bold') => {
    const outline = await shelf.outlineOf('一'.codePointAt(0) ?? 0, weight);
    const ys = outline?.contours.flat().map(({ y }) => y) ?? [];
    return Math.max(...ys) - Math.min(...ys);
  };
  expect(await area('bold')).toBeGreaterThan((await area('plain')) * 1.3);
  expect((await shelf.outlineOf(0x41, 'bold'))?.advance).not.toBe(
    (await shelf.outlineOf(0x41, 'plain'))?.advance,
  );
});
