import { returnsAsked } from './returns.ts';
import type { MatterSubject } from './subject.ts';

/**
 * Whether the work of this run is to be looked at before it is checked (效能督导, docs/field.md §2.38): it was asked to be returned, sent
 * back by a check, or finishing is late.
 */
export function wasTroubled(subject: MatterSubject): boolean {
  const { clocks, run, windows } = subject;
  const isLate = clocks.some(
    (one) =>
      one.clock === 'finish' &&
      one.run === run &&
      (one.rework || (one.moments?.dueAt ?? Number.POSITIVE_INFINITY) < (one.stoppedAt ?? windows.now)),
  );
  return isLate || returnsAsked(subject) > 0;
}
