import type { ClockView } from '@gezhi/domain/matter';
import type { Matter } from './rows.ts';

/** The clock of whose turn it is: the one that lists show. */
export function currentClock({ due, clocks }: Pick<Matter, 'due' | 'clocks'>): ClockView | undefined {
  return clocks.findLast(({ clock, stoppedAt }) => clock === due?.clock && stoppedAt === null);
}

/** Until when the whole matter has to be finished, where another clock is the current one. */
export function wholeClock({ due, clocks }: Pick<Matter, 'due' | 'clocks'>): ClockView | undefined {
  if (due?.clock === 'finish') return undefined;
  return clocks.findLast(({ clock, stoppedAt }) => clock === 'finish' && stoppedAt === null);
}

/** What a clock counts from, as the story tells it: the step taken at the same moment. */
export function beginningOf(
  { startedAt }: Pick<ClockView, 'startedAt'>,
  timeline: Matter['timeline'],
): string | undefined {
  const at = Date.parse(startedAt);
  const steps = timeline.filter((one) => Date.parse(one.at) === at);
  return (steps.find(({ phase }) => phase !== null) ?? steps[0])?.action;
}
