import type { Transaction } from '../../platform/db/index.ts';
import type { Timer, TimerKind } from '../../platform/timers/index.ts';
import { RATING, REVIEW, SUBJECT } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';
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

/** What firing does to matters: each mark an entry, from which whom it concerns is told; two of them move the matter. */
export function matterTimers(house: MatterHouse): TimerKind {
  return {
    notifies: ({ clock }) => clock !== RATING && clock !== REVIEW,
    lock: async (tx, ids) => (await tx.run<{ id: string }>(LOCK, [ids])).map((row) => row.id),
    fire: async (tx, due) => {
      const [first] = due;
      if (first?.clock === RATING) return lapseRatings(tx, house, first.subjectId);
      if (first?.clock === REVIEW) return resumeAtReview(tx, house, first.subjectId);
      await tx.applying();
      const next = await raiseVersions(tx, due);
      await house.journal.appendAll(
        tx,
        due.map((timer) => ({
          subjectKind: SUBJECT,
          subjectId: timer.subjectId,
          seq: next(timer.subjectId),
          action: timer.mark,
          dutyId: null,
          codes: { clock: timer.clock, round: timer.run },
        })),
      );
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
