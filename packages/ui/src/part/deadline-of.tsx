import type { ClockView } from '@gezhi/domain/matter';
import type { ReactNode } from 'react';
import { TimeLeft } from '../clock/index.ts';
import { type PartMatter, rowOf } from './part-clock.ts';

/** Draws a deadline that tells, when pressed, why it ends when it ends: each app opens that in its own way. */
export type DrawDeadline = (clock: ClockView, left: ReactNode) => ReactNode;

interface DeadlineOfProps {
  readonly clock: ClockView;
  readonly matter: PartMatter;
  readonly draw: DrawDeadline;
}

/** The time left of a clock that runs with its light, on a press why; nothing where nothing is due. */
export function DeadlineOf({ clock, matter, draw }: DeadlineOfProps): ReactNode {
  if (clock.limit === null || clock.stoppedAt !== null) return null;
  const manner = matter.pauses.findLast(({ to }) => to === null)?.manner;
  return draw(clock, <TimeLeft row={rowOf(clock, matter.phase)} manner={manner} />);
}
