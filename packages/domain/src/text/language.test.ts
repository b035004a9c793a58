import { expect, test } from 'vitest';
import { acceptedTags, firstSpoken } from './language.ts';

test.each([
  [['en-US', 'en'], 'en'],
  [['zh-TW', 'en'], 'zh-CN'],
  [['fr', 'en-GB', 'zh-CN'], 'en'],
  [['ZH-hans-cn'], 'zh-CN'],
  [['fr', 'de'], undefined],
  [[], undefined],
])('of %j the first that we speak is %s', (wishes, language) => {
  expect(firstSpoken(wishes)).toBe(language);
});

test('a header is read by its weights, and weight 0 is a refusal', () => {
  expect(acceptedTags('zh;q=0.2, en;q=0.8, fr').map((tag) => tag.trim())).toEqual(['fr', 'en', 'zh']);
  expect(firstSpoken(acceptedTags('en;q=0, zh;q=0.1'))).toBe('zh-CN');
  expect(firstSpoken(acceptedTags(undefined))).toBeUndefined();
});
