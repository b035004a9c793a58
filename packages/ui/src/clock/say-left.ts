import type { PauseManner } from '@gezhi/domain/matter';
import { say, sayDuration, sayEnd } from '../words/index.ts';
import type { DueRow } from './light-of.ts';

const MINUTE = 60_000;

/**
 * How long until a moment, in its two largest units: 剩 3 小时 20 分, 剩不到 1 分, 刚刚超期, 超期 1 天 2 小时. What is left is
 * rounded down, so that nobody is promised a minute that is not there.
 * @param at the moment something is due, milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function sayLeft(at: number, now: number): string {
  const minutes = Math.floor(Math.abs(at - now) / MINUTE);
  if (now < at) return minutes < 1 ? say('clock', 'left.none') : say('clock', 'left.some', words(minutes));
  return minutes < 1 ? say('clock', 'over.none') : say('clock', 'over.some', words(minutes));
}

function words(minutes: number): { readonly time: string } {
  return { time: sayDuration(minutes) };
}

/**
 * The time left of a row, or that its clock stands still; undefined where nothing is due.
 * @param now milliseconds since 1970
 * @param manner how it stands still, where that is known: on account unless told
 */
export function sayTimeLeft(
  { due, phase }: DueRow,
  now: number,
  manner: PauseManner = 'onAccount',
): string | undefined {
  if (due === null) return undefined;
  if (due.at !== null) return sayLeft(Date.parse(due.at), now);
  return phase === 'suspended' ? say('clock', `standing.${manner}`) : undefined;
}

/** What exactly is due and when, for who points at the time left: 核查时限，今天 11:00 到期. */
export function sayDue({ due }: DueRow, now: number): string | undefined {
  if (due === null) return undefined;
  const clock = say('clock', `limit.${due.clock}`);
  if (due.at === null) return clock;
  return say('clock', 'due', { clock, time: sayEnd(due.at, new Date(now)) });
}
