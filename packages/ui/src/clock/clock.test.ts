import { LIGHTS } from '@gezhi/domain/clock';
import { CLOCKS } from '@gezhi/domain/matter';
import { beforeAll, expect, test } from 'vitest';
import { chooseLanguage, sayIfKnown, startWords } from '../words/index.ts';
import { lightGlyphs } from './glyphs.ts';
import { type DueRow, lightOf, sayDue, sayLeft, sayTimeLeft } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const at = Date.parse('2026-11-25T11:00:00+08:00');
const written = (moment: number): string => new Date(moment).toISOString();

const row: DueRow = {
  phase: 'checking',
  due: { clock: 'verify', yellowAt: written(at - HOUR), at: written(at), deepRedAt: written(at + 4 * HOUR) },
};
const standing: DueRow = {
  phase: 'suspended',
  due: { clock: 'finish', yellowAt: null, at: null, deepRedAt: null },
};

test.each([
  [-HOUR - 1, 'green'],
  [-HOUR, 'yellow'],
  [-1, 'yellow'],
  [0, 'red'],
  [4 * HOUR - 1, 'red'],
  [4 * HOUR, 'deepRed'],
] as const)('%d ms from the due moment the light is %s', (after, light) => {
  expect(lightOf(row, at + after)).toBe(light);
});

test('who is on account has a grey light, and a clock without a limit none', () => {
  expect(lightOf(standing, at)).toBe('paused');
  expect(sayTimeLeft(standing, at)).toBe('挂账中');
  expect(lightOf({ ...standing, phase: 'handling' }, at)).toBeNull();
  expect(sayTimeLeft({ ...standing, phase: 'handling' }, at)).toBeUndefined();
  expect(lightOf({ phase: 'closed', due: null }, at)).toBeNull();
});

const boundaries = [
  [-1, '剩不到 1 分', 'under 1 min left'],
  [-59 * SECOND, '剩不到 1 分', 'under 1 min left'],
  [-MINUTE, '剩 1 分', '1 min left'],
  [-18 * MINUTE - 59 * SECOND, '剩 18 分', '18 min left'],
  [-HOUR + SECOND, '剩 59 分', '59 min left'],
  [-HOUR, '剩 1 小时', '1 h left'],
  [-2 * HOUR, '剩 2 小时', '2 h left'],
  [-3 * HOUR - 20 * MINUTE, '剩 3 小时 20 分', '3 h 20 min left'],
  [-DAY + SECOND, '剩 23 小时 59 分', '23 h 59 min left'],
  [-DAY, '剩 1 天', '1 day left'],
  [-3 * DAY, '剩 3 天', '3 days left'],
  [0, '刚刚超期', 'Just late'],
  [59 * SECOND, '刚刚超期', 'Just late'],
  [MINUTE, '超期 1 分', '1 min late'],
  [HOUR + 5 * MINUTE, '超期 1 小时 5 分', '1 h 5 min late'],
  [26 * HOUR, '超期 1 天 2 小时', '1 day 2 h late'],
] as const;

test.each(boundaries)('%d ms from the due moment Chinese says %s', (after, chinese) => {
  expect(sayLeft(at, at + after)).toBe(chinese);
});

test('whoever points at the time left is told what is due and when, in both languages', async () => {
  expect(sayDue(row, at - HOUR)).toBe('核查时限，今天 11:00 到期');
  expect(sayDue({ phase: 'closed', due: null }, at)).toBeUndefined();
  await chooseLanguage('en');
  expect(sayDue(row, at - DAY)).toBe('Time to check: Tomorrow 11:00');
  for (const [after, , english] of boundaries)
    expect([after, sayLeft(at, at + after)]).toEqual([after, english]);
  await chooseLanguage('zh-CN');
});

test('every clock and every light has words and every light a sign of its own', () => {
  const keys = [
    ...CLOCKS.flatMap((clock) => [`limit.${clock}`, `stage.${clock}`]),
    ...LIGHTS.map((one) => `light.${one}`),
  ];
  expect(keys.filter((key) => sayIfKnown('clock', key) === undefined)).toEqual([]);
  expect(new Set(LIGHTS.map((light) => lightGlyphs[light].path)).size).toBe(LIGHTS.length);
});
