import type { ClockName, MatterClock } from '@gezhi/domain/matter';
import type { Clocked } from './clock-step.ts';
import type { StandingFound } from './standing.ts';

/** A clock that ends at another moment than before; milliseconds. */
export interface MovedClock {
  readonly clock: ClockName;
  readonly round: number;
  readonly from: number;
  readonly to: number;
}

/** Running clocks whose end moved; the one that a list shows first. */
export function movedClocks({ clocks: before }: Pick<StandingFound, 'clocks'>, after: Clocked): MovedClock[] {
  const moved = after.changed.flatMap((one) => moveOf(before, one) ?? []);
  return moved.toSorted(
    (a, b) => Number(b.clock === after.due.due_clock) - Number(a.clock === after.due.due_clock),
  );
}

function moveOf(
  before: readonly MatterClock[],
  { clock, round, moments }: MatterClock,
): MovedClock | undefined {
  const from = before.find((one) => one.clock === clock && one.round === round)?.moments?.dueAt;
  const to = moments?.dueAt;
  return from === undefined || to === undefined || from === to ? undefined : { clock, round, from, to };
}
