import type { Window } from '@gezhi/domain/catalogue';
import { due } from '@gezhi/domain/clock';
import type { MatterClock, Windows } from '@gezhi/domain/matter';
import type { Knowledge, Timed } from '../catalogue/index.ts';
import type { MatterRecord } from './subject-store.ts';

/** Until when a window that opened at a moment stays open, milliseconds. */
export function windowEnds(
  { timetable }: Knowledge,
  window: Window,
  opened: { at: number; for: Timed },
): number {
  const facts = { start: opened.at, pauses: [], extensions: [], now: opened.at };
  return due(facts, timetable.limits.windows[window], timetable.calendarOf(opened.for)).at;
}

/** How long things stay possible with a matter (docs/field.md §4.7): counted from its dispatch, and from when it was closed. */
export function windowsOf(
  knowledge: Knowledge,
  record: MatterRecord,
  seen: { clocks: readonly MatterClock[]; now: Date },
): Windows {
  const dispatched = seen.clocks.findLast((one) => one.clock === 'sign' && one.run === record.run);
  const closedAt = record.closed_at?.getTime();
  const area = { areaId: record.district_id ?? knowledge.tree.areas[0]?.id ?? 0 };
  const sinceClosed = (window: Window) =>
    closedAt === undefined ? null : windowEnds(knowledge, window, { at: closedAt, for: area });
  return {
    now: seen.now.getTime(),
    returnUntil:
      dispatched === undefined
        ? null
        : windowEnds(knowledge, 'return', {
            at: dispatched.startedAt,
            for: dispatched.unitId === null ? area : { unitId: dispatched.unitId },
          }),
    reopenByReporterUntil: sinceClosed('reopenByReporter'),
    reopenByCentreUntil: sinceClosed('reopenByCentre'),
  };
}
