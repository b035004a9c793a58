import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../words/index.ts';
import { callLight, sayAttendance } from './attendance.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const AT = '2026-11-25T10:00:00+08:00';
const CALL = { unitId: 1, dueAt: '2026-11-25T10:30:00+08:00', attendedAt: null, level: null, note: null };
const at = (time: string) => `2026-11-25T${time}:00+08:00`;
const seen = (time: string, more: object = {}, endedAt: string | null = null) => {
  const judged = { whistle: { at: AT, endedAt }, now: Date.parse(at(time)) };
  const call = { ...CALL, ...more };
  return [callLight(call, judged), sayAttendance(call, judged)];
};

test('who has not come is seen with the time left, then as late', () => {
  expect(seen('10:05')).toEqual(['green', '剩 25 分']);
  expect(seen('10:23')).toEqual(['yellow', '剩 7 分']);
  expect(seen('10:42')).toEqual(['red', '超期 12 分']);
});

test('who came is seen with the moment, in time or late by so much', () => {
  expect(seen('11:00', { attendedAt: at('10:20') })).toEqual(['done', '今天 10:20 报到']);
  expect(seen('11:00', { attendedAt: at('10:42') })).toEqual(['yellow', '今天 10:42 报到，晚 12 分']);
});

test('an ended whistle says who never came, and who was called off before the time was over', () => {
  expect(seen('12:00', {}, at('10:40'))).toEqual(['red', '没有来']);
  expect(seen('12:00', {}, at('10:10'))).toEqual([null, '不用再来']);
});
