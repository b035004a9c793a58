import type { ClockView } from '@gezhi/domain/matter';
import type { Matter } from './rows.ts';

/** Until when the whole matter has to be finished, where another clock is the current one. */
export function wholeClock({ due, clocks }: Pick<Matter, 'due' | 'clocks'>): ClockView | undefined {
  if (due?.clock === 'finish') return undefined;
  return clocks.findLast(({ clock, stoppedAt }) => clock === 'finish' && stoppedAt === null);
}
