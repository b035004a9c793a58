import { PAPER_STATES, type PaperView } from '@gezhi/domain/matter';
import { beforeAll, expect, test } from 'vitest';
import { chooseLanguage, startWords } from '../words/index.ts';
import { paperLight, sayPaperName, sayPaperOf, sayPaperState } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

/** 23:30 in Shanghai on a Monday, when it is still that day, and not yet the next one in London. */
const NOW = Date.parse('2026-03-02T23:30:00+08:00');

const paper = (more: Partial<PaperView> = {}): PaperView => ({
  number: 1,
  entryId: 'e1',
  title: { zh: '产权证明', en: 'Title deed' },
  name: null,
  state: 'owed',
  bringBy: '2026-03-10',
  extended: false,
  promise: '下周补',
  unitId: 3,
  at: '2026-03-02T02:00:00.000Z',
  settledAt: null,
  words: null,
  ...more,
});

test.each([
  ['2026-03-06', 'green', '周五前补交'],
  ['2026-03-05', 'yellow', '周四前补交'],
  ['2026-03-03', 'yellow', '明天前补交'],
  ['2026-03-02', 'yellow', '今天是补交最后一天'],
] as const)('a paper promised for %s is %s', (bringBy, light, words) => {
  expect(paperLight(paper({ bringBy }), NOW)).toBe(light);
  expect(sayPaperState(paper({ bringBy }), NOW)).toBe(words);
});

test('what became of a paper is said in words of its own, late in red, settled as done', () => {
  const lights = PAPER_STATES.map((state) => paperLight(paper({ state }), NOW));
  expect(lights).toEqual(['green', 'done', 'done', 'red', 'done', null]);
  const words = PAPER_STATES.map((state) => sayPaperState(paper({ state }), NOW));
  expect(new Set(words).size).toBe(PAPER_STATES.length);
});

test('a paper has the words of the category, those of whoever noted it, or both; erased, it is a paper', async () => {
  expect(sayPaperName(paper())).toBe('产权证明');
  expect(sayPaperName(paper({ name: '二层' }))).toBe('产权证明 · 二层');
  expect(sayPaperName(paper({ title: null, name: '收据' }))).toBe('收据');
  expect(sayPaperName(paper({ title: null, name: null }))).toBe('一份材料');
  await chooseLanguage('en');
  expect(sayPaperName(paper())).toBe('Title deed');
  await chooseLanguage('zh-CN');
});

test('an entry is about the paper that it names, or the one that it noted', () => {
  const words = { entryId: 'e2', number: 2, title: null, name: '收据' };
  const papers = [paper({ name: '二层' }), paper(words)];
  expect(sayPaperOf(papers, { id: 'x', codes: { owedPaper: 'p2' } })).toBe('收据');
  expect(sayPaperOf(papers, { id: 'x', codes: { clock: 'paper', round: 1 } })).toBe('产权证明 · 二层');
  expect(sayPaperOf(papers, { id: 'e1', codes: {} })).toBe('产权证明');
  // Its words stand in the entry already.
  expect(sayPaperOf(papers, { id: 'e2', codes: {} })).toBeUndefined();
  expect(sayPaperOf(papers, { id: 'x', codes: { owedPaper: 'p3' } })).toBeUndefined();
  expect(sayPaperOf(papers, { id: 'x', codes: { clock: 'finish', round: 1 } })).toBeUndefined();
});
