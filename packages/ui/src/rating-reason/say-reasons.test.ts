import type { ListedReason } from '@gezhi/domain/rating-reason';
import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../words/index.ts';
import { namesReasons, sayReasons } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const reason = (code: string, zh: string): ListedReason => ({
  ...{ code, zh, en: code, levels: ['fair'], demandsReopening: false, position: 1 },
  ...{ from: '2020-01-01', to: '2020-12-31' },
});
const listed = [reason('slow', '来得慢'), reason('rude', '态度不好')];

test('reasons that an entry names are said in the order of the list, also when they are in force no more', () => {
  const entry = { codes: { reasons: ['rude', 'slow', 'gone'] } };
  expect(namesReasons(entry)).toBe(true);
  expect(sayReasons(entry, listed)).toEqual(['来得慢', '态度不好']);
});

test('an entry without reasons asks for no list and says nothing', () => {
  expect([namesReasons({ codes: {} }), namesReasons({ codes: { reasons: [] } })]).toEqual([false, false]);
  expect(sayReasons({ codes: {} }, listed)).toEqual([]);
});
