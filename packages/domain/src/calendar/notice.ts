import { dayOfDate, weekdayOf } from './local.ts';
import type { DayException } from './model.ts';

/** Statutory days off in a year since the rules of 2025 (全国年节及纪念日放假办法, docs/field.md §4.1). */
export const STATUTORY_DAYS = 13;

/** What is odd about the days of a year; an administrator decides, nothing is refused for it. */
export type NoticeDoubt =
  | { readonly code: 'otherYear' | 'makeUpOnWeekday'; readonly date: string }
  /** Days off on weekdays less days made up should come to the statutory days. */
  | { readonly code: 'balance'; readonly expected: number; readonly found: number };

/**
 * Checks the days of one year before they are imported. A notice gives every statutory day once, on a weekday or in
 * exchange for a worked weekend day, so the count tells a feed with days in it that are no holidays, or with one missing.
 */
export function doubtsAbout(year: number, days: readonly DayException[]): NoticeDoubt[] {
  const noticed = days.filter((one) => one.kind !== 'closed');
  const isWeekend = (date: string) => weekdayOf(dayOfDate(date)) >= 5;
  const doubts: NoticeDoubt[] = [];
  let found = 0;
  for (const { date, kind } of noticed) {
    if (Number(date.slice(0, 4)) !== year) doubts.push({ code: 'otherYear', date });
    if (kind === 'workday' && !isWeekend(date)) doubts.push({ code: 'makeUpOnWeekday', date });
    if (kind === 'workday') found -= 1;
    else if (!isWeekend(date)) found += 1;
  }
  if (found !== STATUTORY_DAYS) doubts.push({ code: 'balance', expected: STATUTORY_DAYS, found });
  return doubts;
}
