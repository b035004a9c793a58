import { expect, test } from 'vitest';
import { doubtsAbout } from './notice.ts';
import { NOTICE_DAYS } from './notices.fixture.ts';

const of = (year: number) => NOTICE_DAYS.filter((one) => one.date.startsWith(String(year)));
const day = (date: string, kind: 'holiday' | 'workday' | 'closed') => ({
  date,
  kind,
  name: '某日',
  source: '某处',
});

test('the notices of 2025 and 2026 raise no doubt', () => {
  expect(doubtsAbout(2025, of(2025))).toEqual([]);
  expect(doubtsAbout(2026, of(2026))).toEqual([]);
});

test('a feed with a day in it that is no holiday is noticed, and one with a day missing', () => {
  const feed = [...of(2026), day('2026-03-12', 'holiday')];
  expect(doubtsAbout(2026, feed)).toEqual([{ code: 'balance', expected: 13, found: 14 }]);
  const short = of(2026).filter((one) => one.date !== '2026-06-19');
  expect(doubtsAbout(2026, short)).toEqual([{ code: 'balance', expected: 13, found: 12 }]);
});

test('a day of another year and a make-up day that was worked anyway are noticed', () => {
  const feed = [...of(2026), day('2027-01-03', 'holiday'), day('2026-03-11', 'workday')];
  expect(doubtsAbout(2026, feed)).toEqual([
    { code: 'otherYear', date: '2027-01-03' },
    { code: 'makeUpOnWeekday', date: '2026-03-11' },
    { code: 'balance', expected: 13, found: 12 },
  ]);
});

test('a local closure is no part of the notice', () => {
  expect(doubtsAbout(2026, [...of(2026), day('2026-08-03', 'closed')])).toEqual([]);
});
