import { expect, test } from 'vitest';
import {
  figuresOf,
  isReached,
  mondayOf,
  partOf,
  recurredOn,
  standsReached,
  type WeekCount,
  weeksBetween,
} from './index.ts';

const week = (weekOn: string, reported: number, settled = 0): WeekCount => ({
  ...{ weekOn, reported, settled },
  ...{ inTime: 0, reopened: 0, rated: 0, content: 0 },
});
/** Four weeks before, four during, two after. */
const weeks = [
  ...['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'].map((on) => week(on, 6, 3)),
  ...['2026-03-30', '2026-04-06', '2026-04-13', '2026-04-20'].map((on, index) => week(on, 4 - index, 1)),
  ...[week('2026-04-27', 1), week('2026-05-04', 3)],
];
const period = { fromOn: '2026-04-01', lastOn: '2026-04-24' };

test('a week runs from Monday to Sunday, and the week a campaign begins or ends in is its own', () => {
  expect(mondayOf('2026-04-05')).toBe('2026-03-30');
  expect(weeksBetween('2026-04-01', '2026-04-13')).toEqual(['2026-03-30', '2026-04-06', '2026-04-13']);
  expect(weeksBetween('2026-04-13', '2026-04-01')).toEqual([]);
  expect(['2026-03-23', '2026-03-30', '2026-04-20', '2026-04-27'].map((on) => partOf(on, period))).toEqual([
    ...['before', 'during', 'during', 'after'],
  ]);
});

test('reports per week are measured by the last complete weeks, a share by the whole period', () => {
  const today = '2026-05-12';
  const at = { weeks, period, today };
  // 4, 3, 2, 1 reported.
  expect(isReached({ kind: 'perWeek', value: 3 }, at)).toBe(true);
  expect(isReached({ kind: 'perWeek', value: 2 }, at)).toBe(false);
  expect(isReached({ kind: 'settledShare', value: 40 }, at)).toBe(true);
  expect(isReached({ kind: 'settledShare', value: 41 }, at)).toBe(false);
});

test('nothing is said of a goal before a week is over, nor of a share of nothing', () => {
  const at = { weeks, period, today: '2026-04-02' };
  expect(isReached({ kind: 'perWeek', value: 3 }, at)).toBeNull();
  const none = { ...at, weeks: [week('2026-03-30', 0)] };
  expect(isReached({ kind: 'settledShare', value: 50 }, none)).toBeNull();
});

test('a week that is not over counts for no mean', () => {
  const figures = figuresOf([week('2026-03-30', 4, 1), week('2026-04-06', 1, 1)], '2026-04-08');
  expect(figures).toMatchObject({
    weeks: 1,
    perWeek: 4,
    settledShare: 40,
    inTimeShare: 0,
    contentShare: null,
  });
});

test('recurrence is told by the first complete week after the closing that misses the goal', () => {
  const at = { weeks, period, today: '2026-05-12' };
  expect(recurredOn({ kind: 'perWeek', value: 2 }, at)).toBe('2026-05-04');
  expect(recurredOn({ kind: 'perWeek', value: 3 }, at)).toBeNull();
  expect(recurredOn({ kind: 'perWeek', value: 2 }, { ...at, today: '2026-05-10' })).toBeNull();
  expect(recurredOn({ kind: 'settledShare', value: 90 }, at)).toBeNull();
  const busy = [...weeks, week('2026-05-11', 6)];
  expect(recurredOn({ kind: 'settledShare', value: 90 }, { ...at, weeks: busy, today: '2026-05-18' })).toBe(
    '2026-05-11',
  );
});

test('a goal stands when four weeks of the period are complete, or all of it is over, and not before', () => {
  const goal = { kind: 'perWeek', value: 3 } as const;
  const open = { weeks, period: { ...period, lastOn: '2026-06-30' } };
  expect(standsReached(goal, { ...open, today: '2026-04-26' })).toBe(false);
  expect(standsReached(goal, { ...open, today: '2026-04-27' })).toBe(true);
  const short = { weeks: weeks.slice(0, 6), period: { ...period, lastOn: '2026-04-10' } };
  expect(standsReached({ ...goal, value: 4 }, { ...short, today: '2026-04-10' })).toBe(false);
  expect(standsReached({ ...goal, value: 4 }, { ...short, today: '2026-04-13' })).toBe(true);
  expect(standsReached({ ...goal, value: 1 }, { ...short, today: '2026-04-13' })).toBe(false);
});
