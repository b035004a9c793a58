import { expect, test } from 'vitest';
import { plainTime } from './time.ts';

const now = new Date('2026-11-25T10:42:00+08:00');

test.each([
  ['2026-11-25T09:05:00+08:00', '今天上午 9:05', 'today 9:05 am'],
  ['2026-11-24T16:20:00+08:00', '昨天下午 4:20', 'yesterday 4:20 pm'],
  ['2026-11-24T16:30:00Z', '今天凌晨 0:30', 'today 12:30 am'],
  ['2026-11-24T12:30:00+08:00', '昨天中午 12:30', 'yesterday 12:30 pm'],
  ['2026-11-20T20:08:00+08:00', '11月20日晚上 8:08', '20 Nov 8:08 pm'],
  ['2025-12-31T23:59:00+08:00', '2025年12月31日晚上 11:59', '31 Dec 2025 11:59 pm'],
])('%s is said as %s', (at, chinese, english) => {
  expect(plainTime(at, now, 'zh-CN')).toBe(chinese);
  expect(plainTime(at, now, 'en')).toBe(english);
});
