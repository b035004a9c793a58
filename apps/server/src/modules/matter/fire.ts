import type { Transaction } from '../../platform/db/index.ts';
import type { Timer, TimerKind } from '../../platform/timers/index.ts';
import { RATING, SUBJECT } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';
import { lapsePaper, PAPER_LAPSED } from './lapse-paper.ts';
import { codesOfMarks } from './mark-codes.ts';
import { armNextReminders, REVIEW } from './reminders.ts';
import { lapseRatings, resumeAtReview } from './scheduled.ts';

const LOCK = {
  name: 'matter-lock-free',
  text: 'select id from matters where id = any ($1::uuid[]) order by id for update skip locked',
} as const;
const RAISE = {
  name: 'matter-raise-versions',
  text: `update matters m set version = m.version + n.entries from unnest($1::uuid[], $2::int[]) as n (id, entries)
    where m.id = n.id returning m.id, m.version`,
} as const;

/** What firing does to matters: each mark an entry, from which whom it concerns is told; three of them change what is known of it. */
export function matterTimers(house: MatterHouse): TimerKind {
  return {
    notifies: ({ clock, mark }) => clock !== RATING && clock !== REVIEW && mark !== PAPER_LAPSED,
    lock: async (tx, ids) => (await tx.run<{ id: string }>(LOCK, [ids])).map((row) => row.id),
    fire: async (tx, due) => {
      const [first] = due;
      if (first?.clock === RATING) return lapseRatings(tx, house, first.subjectId);
      if (first?.clock === REVIEW) return resumeAtReview(tx, house, first.subjectId);
      if (first?.mark === PAPER_LAPSED) return lapsePaper(tx, house, first);
      await tx.applying();
      const next = await raiseVersions(tx, due);
      const codesOf = await codesOfMarks(tx, due);
      await house.journal.appendAll(
        tx,
        due.map((timer) => ({
          subjectKind: SUBJECT,
          subjectId: timer.subjectId,
          seq: next(timer.subjectId),
          action: timer.mark,
          dutyId: null,
          codes: codesOf(timer),
        })),
      );
      await armNextReminders(tx, due);
    },
  };
}

/** Raises each matter's version by as many as it has marks, and hands the numbers out in order. */
async function raiseVersions(tx: Transaction, due: readonly Timer[]): Promise<(id: string) => number> {
  const counts = new Map<string, number>();
  for (const { subjectId } of due) counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1);
  const rows = await tx.run<{ id: string; version: number }>(RAISE, [
    [...counts.keys()],
    [...counts.values()],
  ]);
  const taken = new Map(rows.map(({ id, version }) => [id, version - (counts.get(id) ?? 0)]));
  return (id) => {
    const seq = (taken.get(id) ?? 0) + 1;
    taken.set(id, seq);
    return seq;
  };
}
