import type { ClockView, DueOfRow, TimelineEntry } from '@gezhi/domain/matter';

/** What the page of a matter says of its clocks. */
interface Clocked {
  readonly due: DueOfRow | null;
  readonly clocks: readonly ClockView[];
}

/** The clock of whose turn it is: the one that lists show. */
export function currentClock({ due, clocks }: Clocked): ClockView | undefined {
  return clocks.findLast(({ clock, stoppedAt }) => clock === due?.clock && stoppedAt === null);
}

/** What a clock counts from, as the story tells it: the step taken at the same moment, the one that moved the matter first. */
export function beginningOf(
  { startedAt }: Pick<ClockView, 'startedAt'>,
  timeline: readonly Pick<TimelineEntry, 'at' | 'phase' | 'action'>[],
): string | undefined {
  const at = Date.parse(startedAt);
  const steps = timeline.filter((one) => Date.parse(one.at) === at);
  return (steps.find(({ phase }) => phase !== null) ?? steps[0])?.action;
}
