import type { MatterRow } from '@gezhi/domain/matter';
import { startWords } from '@gezhi/ui/words';
import { beforeAll, expect, test } from 'vitest';
import { csvOf, type Fated, fateAhead, fateOf, groupsOf, textOf } from './bulk-report.ts';
import { between, type Marks, toggled, withMarks } from './marks.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const row = (id: string, title = '路灯不亮'): MatterRow => ({
  ...{ id, number: `261122-${id}`, title, category: '0301', severity: 3, visibility: 'O', source: 'worker' },
  ...{ state: 'accepted', phase: 'accepted', townId: 2, communityId: 3, gridId: 5, leadUnitId: null },
  ...{ heldBy: 3, supervision: 0, urgent: false, createdAt: '2026-11-22T00:00:00Z', version: 2, point: null },
  due: null,
});
const rows = ['1', '2', '3', '4'].map((id) => row(id));

test('a range reaches from the row marked last in either direction, and is one row where none was', () => {
  const ids = (list: readonly MatterRow[]) => list.map((one) => one.id);
  expect(ids(between(rows, '1', '3'))).toEqual(['1', '2', '3']);
  expect(ids(between(rows, '4', '2'))).toEqual(['2', '3', '4']);
  expect(ids(between(rows, undefined, '2'))).toEqual(['2']);
  expect(ids(between(rows, 'gone', '2'))).toEqual(['2']);
  expect(between(rows, '1', 'gone')).toEqual([]);
});

test('marking twice takes the mark away; no more rows are marked than can be acted on at once', () => {
  const none: Marks = new Map();
  expect([...toggled(toggled(none, row('1')), row('1'))]).toEqual([]);
  const many = Array.from({ length: 300 }, (_, index) => row(String(index)));
  const full = withMarks(none, many);
  expect(full.size).toBe(200);
  expect(toggled(full, row('250')).size).toBe(200);
  expect(toggled(full, row('7')).size).toBe(199);
});

test('what became of a row is told apart: done, refused, changed meanwhile, without an answer', () => {
  expect(fateOf(null)).toEqual({ kind: 'done' });
  expect(fateOf({ code: 'access.role', details: {} }).kind).toBe('refused');
  expect(fateOf({ code: 'matter.version', details: {} }).kind).toBe('changed');
  expect(fateOf({ code: 'matter.phase', details: {} }).kind).toBe('changed');
  expect(fateAhead(row('1'), { code: 'matter.phase', details: {} })).toEqual({
    kind: 'refused',
    why: '待派遣的事项不做这一步',
  });
  expect(fateOf({ code: 'busy', details: {} }).kind).toBe('unknown');
  expect(fateOf({ code: 'matter.guard', details: { guard: 'categorised' } })).toMatchObject({
    why: expect.stringContaining('类别'),
  });
});

test('rows stand together by reason, what was done first and then the larger groups', () => {
  const guard = (name: string) => fateOf({ code: 'matter.guard', details: { guard: name } });
  const fated: readonly Fated[] = [
    { row: row('1'), fate: guard('placed') },
    { row: row('2'), fate: guard('categorised') },
    { row: row('3'), fate: guard('categorised') },
    { row: row('4'), fate: fateOf(null) },
  ];
  expect(groupsOf(fated).map(({ kind, rows: of }) => [kind, of.map((one) => one.id).join()])).toEqual([
    ['done', '4'],
    ['refused', '2,3'],
    ['refused', '1'],
  ]);
});

test('the table keeps commas and quotes in their cells and gives a spreadsheet no formula to run', () => {
  const fated: readonly Fated[] = [
    { row: row('1', '=HYPERLINK("http://x","领奖")'), fate: { kind: 'done' } },
    { row: row('2', '垃圾,污水'), fate: { kind: 'unsent' } },
  ];
  const text = csvOf(fated);
  expect(text.startsWith('\ufeff编号,标题,结果,原因\r\n')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""领奖"")"`);
  expect(text).toContain('"垃圾,污水"');
  expect(textOf(fated).split('\n')).toHaveLength(3);
});
