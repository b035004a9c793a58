import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import {
  chooseLanguage,
  exactTime,
  say,
  sayDuration,
  sayIfKnown,
  sayTime,
  startWords,
  timeAgo,
} from './index.ts';

const folder = new URL('./locales/', import.meta.url);

function keysOf(tree: unknown, path = ''): readonly string[] {
  if (typeof tree !== 'object' || tree === null) return [path.replace(/_(one|other)$/, '')];
  return Object.entries(tree).flatMap(([key, branch]) =>
    keysOf(branch, path === '' ? key : `${path}.${key}`),
  );
}

function holesOf(tree: unknown): Map<string, string> {
  const holes = new Map<string, string>();
  const walk = (branch: unknown, path: string): void => {
    if (typeof branch === 'string') {
      const names = [...new Set([...branch.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))];
      holes.set(path.replace(/_(one|other)$/, ''), names.sort().join(','));
    } else for (const [key, next] of Object.entries(branch as object)) walk(next, `${path}.${key}`);
  };
  walk(tree, '');
  return holes;
}

function read(language: string, file: string): unknown {
  return JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'));
}

const files = readdirSync(new URL('zh-CN/', folder)).sort();

test('both languages have the same files', () => {
  expect(readdirSync(new URL('en/', folder)).sort()).toEqual(files);
  expect(files.length).toBeGreaterThan(5);
});

test.each(files)('%s has the same keys and the same holes in both languages', (file) => {
  const keys = (language: string): readonly string[] => [...new Set(keysOf(read(language, file)))].sort();
  expect(keys('en')).toEqual(keys('zh-CN'));
  expect([...holesOf(read('en', file))].sort()).toEqual([...holesOf(read('zh-CN', file))].sort());
});

test.each(files)('no words in %s are empty', (file) => {
  for (const language of ['zh-CN', 'en']) expect(JSON.stringify(read(language, file))).not.toContain('""');
});

beforeAll(async () => {
  await startWords('zh-CN');
});

const now = '2026-11-25T10:42:00+08:00';

test.each([
  ['2026-11-25T08:37:00+08:00', '今天 08:37'],
  ['2026-11-24T16:40:00+08:00', '昨天 16:40'],
  ['2026-11-26T09:00:00+08:00', '明天 09:00'],
  ['2026-11-23T15:26:00+08:00', '周一 15:26'],
  ['2026-11-20T15:26:00+08:00', '上周五'],
  ['2026-12-03T09:00:00+08:00', '下周四 09:00'],
  ['2026-11-12T09:00:00+08:00', '11月12日'],
  ['2025-11-20T09:00:00+08:00', '2025年11月20日'],
])('%s is said as %s', (at, words) => {
  expect(sayTime(at, now)).toBe(words);
});

test('a moment belongs to the day of Beijing, whatever offset it is written in', () => {
  expect(sayTime('2026-11-24T16:30:00Z', now)).toBe('今天 00:30');
  expect(exactTime('2026-11-24T16:30:05Z')).toBe('2026-11-25 00:30:05');
});

test('what has just happened is said as ago, what happened yesterday is not', () => {
  expect(timeAgo('2026-11-25T10:41:30+08:00', now)).toBe('刚刚');
  expect(timeAgo('2026-11-25T10:39:00+08:00', now)).toBe('3 分钟前');
  expect(timeAgo('2026-11-25T08:30:00+08:00', now)).toBe('2 小时前');
  expect(timeAgo('2026-11-24T23:59:00+08:00', '2026-11-25T00:10:00+08:00')).toBe('昨天 23:59');
});

test('a length of time is said in its two largest units', () => {
  expect([0.5, 6, 65, 120, 200, 1560, 2880].map(sayDuration)).toEqual([
    '不到 1 分',
    '6 分',
    '1 小时 5 分',
    '2 小时',
    '3 小时 20 分',
    '1 天 2 小时',
    '2 天',
  ]);
});

test('the language changes for every sentence and back', async () => {
  await chooseLanguage('en');
  expect(say('matter', 'phase.handling')).toBe('In hand');
  expect(sayTime('2026-11-23T15:26:00+08:00', now)).toBe('Mon 15:26');
  expect(timeAgo('2026-11-25T10:41:00+08:00', now)).toBe('1 minute ago');
  await chooseLanguage('zh-CN');
  expect(say('matter', 'phase.handling')).toBe('处置中');
});

test('words for a key that nobody wrote are undefined, not the key', () => {
  expect(sayIfKnown('matter', 'phase.unheardOf')).toBeUndefined();
});
