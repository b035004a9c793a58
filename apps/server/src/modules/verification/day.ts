import { marks } from '@gezhi/domain/clock';
import { limitUntil } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { arm, type TimerKind } from '../../platform/timers/index.ts';
import { type Knowledge, nextSeq } from '../catalogue/index.ts';
import { VERIFICATION_KIND } from './subject.ts';

/** When the light of a list changes. */
export interface DayMarks {
  readonly yellow: Date;
  readonly due: Date;
  readonly deepRed: Date;
}

/** The day of a list on the calendar of an area, counted from now (docs/field.md §2.29). Throws NoWorkingTimeError. */
export function marksOfDay(
  { timetable }: Knowledge,
  { dueOn, areaId, now }: { readonly dueOn: string; readonly areaId: number; readonly now: Date },
): DayMarks {
  const calendar = timetable.calendarOf({ areaId });
  const start = now.getTime();
  const facts = { start, pauses: [], extensions: [], now: start };
  const found = marks(facts, limitUntil(dueOn, start, calendar), calendar);
  return { yellow: new Date(found.yellow), due: new Date(found.red), deepRed: new Date(found.deepRed) };
}

/** Arms what whoever asked is told of: that the day comes near, and that it has passed. */
export function armDay(tx: Transaction, listId: string, { yellow, due }: DayMarks): void {
  const clock = { subjectKind: VERIFICATION_KIND.name, subjectId: listId, clock: 'answer', run: 1 };
  arm(tx, [
    { ...clock, mark: 'dueSoon', dueAt: yellow },
    { ...clock, mark: 'overdue', dueAt: due },
  ]);
}

const UNANSWERED = {
  name: 'verification-unanswered',
  text: `select (count(*) filter (where m.phase in ('reported', 'accepted', 'dispatched', 'handling')))::int as open
    from verification_facts f join matters m on m.id = f.matter_id where f.list_id = $1`,
} as const;

/** What the day of a list does: an entry, from which whoever asked is told; nothing once every fact is answered. */
export function verificationTimers({ journal }: { readonly journal: Journal }): TimerKind {
  return {
    notifies: () => true,
    fire: async (tx, due) => {
      for (const { subjectId, mark } of due) {
        const [row] = await tx.run<{ open: number }>(UNANSWERED, [subjectId]);
        if (row === undefined || row.open === 0) continue;
        await journal.append(tx, {
          ...{ id: uuidv7({ msecs: tx.now.getTime() }), subjectKind: VERIFICATION_KIND.name, subjectId },
          ...{ seq: await nextSeq(tx, subjectId), action: mark, dutyId: null },
          ...{ codes: { open: row.open }, passages: [] },
        });
      }
    },
  };
}
