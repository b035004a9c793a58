import { dayOf, dayOfDate } from '@gezhi/domain/calendar';
import { Problem } from '@gezhi/domain/problem';
import type { CheckedStep } from './checks.ts';

/** Within a year, where the tier has no limit for finishing. */
const FINISH_DAYS_MOST = 366;

/**
 * The day that a dispatch names (限期办结, docs/field.md §2.37): today or later, and no later than it is due already; a day once named is
 * not put off by dispatching again, more time is asked for.
 */
export function checkFinishOn({ matter, input }: Pick<CheckedStep, 'matter' | 'input'>): void {
  if (typeof input.dueOn !== 'string') return;
  const { clocks, windows } = matter.subject;
  const running = clocks.findLast(({ clock, stoppedAt }) => clock === 'finish' && stoppedAt === null);
  const today = dayOf(windows.now);
  const last = running?.moments == null ? today + FINISH_DAYS_MOST : dayOf(running.moments.dueAt);
  const day = dayOfDate(input.dueOn);
  // What is late already is wanted today.
  if (day < today || day > Math.max(today, last))
    throw new Problem('input.invalid', { fields: [{ path: 'dueOn', code: 'unknown', known: true }] });
}
