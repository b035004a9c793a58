import { expect, test } from 'vitest';
import { plainDay, plainEnd, plainTime } from './time.ts';

const now = new Date('2026-11-25T10:42:00+08:00');

test.each([
  ['2026-11-25T09:05:00+08:00', '今天上午 9:05', 'today 9:05 am'],
  ['2026-11-24T16:20:00+08:00', '昨天下午 4:20', 'yesterday 4:20 pm'],
  ['2026-11-24T16:30:00Z', '今天凌晨 0:30', 'today 12:30 am'],
  ['2026-11-24T12:30:00+08:00', '昨天中午 12:30', 'yesterday 12:30 pm'],
  ['2026-11-24T18:00:00+08:00', '昨天下午 6:00', 'yesterday 6:00 pm'],
  ['2026-11-24T18:01:00+08:00', '昨天晚上 6:01', 'yesterday 6:01 pm'],
  ['2026-11-20T20:08:00+08:00', '11月20日晚上 8:08', '20 Nov 8:08 pm'],
  ['2025-12-31T23:59:00+08:00', '2025年12月31日晚上 11:59', '31 Dec 2025 11:59 pm'],
])('%s is said as %s', (at, chinese, english) => {
  expect(plainTime(at, now, 'zh-CN')).toBe(chinese);
  expect(plainTime(at, now, 'en')).toBe(english);
});

test.each([
  ['2026-11-25T18:00:00+08:00', '今天下午 6:00', '6:00 pm today'],
  ['2026-11-25T09:30:00+08:00', '今天上午 9:30', '9:30 am today'],
  ['2026-11-26T09:30:00+08:00', '明天上午 9:30', '9:30 am tomorrow'],
  ['2026-11-24T18:00:00+08:00', '昨天下午 6:00', '6:00 pm yesterday'],
  ['2026-11-26T00:00:00+08:00', '今天夜里 12:00', 'midnight today'],
  ['2026-12-03T18:00:00+08:00', '周四（12月3日）下午 6:00', '6:00 pm on Thu 3 Dec'],
  ['2027-01-01T00:00:00+08:00', '周四（12月31日）夜里 12:00', 'midnight on Thu 31 Dec'],
  ['2027-01-03T10:00:00Z', '周日（2027年1月3日）下午 6:00', '6:00 pm on Sun 3 Jan 2027'],
])('the end %s is said as %s', (at, chinese, english) => {
  expect(plainEnd(at, now, 'zh-CN')).toBe(chinese);
  expect(plainEnd(at, now, 'en')).toBe(english);
});

test('a day is said with its year where it is another one', () => {
  expect(plainDay('2026-12-01', now, 'zh-CN')).toBe('12月1日');
  expect(plainDay('2027-03-20', now, 'zh-CN')).toBe('2027年3月20日');
  expect(plainDay('2027-03-20', now, 'en')).toBe('20 Mar 2027');
});
