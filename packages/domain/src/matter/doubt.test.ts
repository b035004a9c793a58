import { expect, test } from 'vitest';
import { doubtOf, plainWords } from './doubt.ts';

test.each([
  ['路灯坏了三天，请修一下', 1, undefined],
  ['详见 https://gov.example.cn/a 的公告', 1, undefined],
  ['加微信领红包 www.a.top 点 http://b.vip', 1, 'links'],
  ['！！！？？？……', 1, 'noWords'],
  ['110', 1, 'noWords'],
  ['路灯坏了', 2, undefined],
  ['路灯坏了', 3, 'repeated'],
])('%s for the %i. time: %s', (text, times, doubt) => {
  expect(doubtOf({ text, times })).toBe(doubt);
});

test('a dot, a space or a capital more makes no other text', () => {
  expect(plainWords('路灯 坏了！ABC１')).toBe(plainWords('路灯坏了。abc1'));
  expect(plainWords('路灯坏了')).not.toBe(plainWords('路灯修好了'));
});
