import type { ClockName, MatterClock } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import { cancel, rearm, type Timer, type TimerKind } from '../../platform/timers/index.ts';
import type { Clocked } from './clock-store.ts';
import type { MatterHouse } from './house.ts';

const SUBJECT = 'matter';

/** What a mark is called in the journal: half of the limit has gone, it turns yellow, it has ended. */
const MARKS = { halfTime: 'halfAt', dueSoon: 'yellowAt', overdue: 'dueAt' } as const;
type Mark = keyof typeof MARKS;

/** Marks that somebody is told of, by clock (docs/field.md §4.4); `handle` is for statistics alone. */
const TOLD: Readonly<Record<ClockName, readonly Mark[]>> = {
  accept: ['dueSoon', 'overdue'],
  dispatch: ['dueSoon', 'overdue'],
  sign: ['dueSoon', 'overdue'],
  reply: ['dueSoon', 'overdue'],
  finish: ['halfTime', 'dueSoon', 'overdue'],
  handle: [],
  verify: ['dueSoon', 'overdue'],
  followUp: ['dueSoon', 'overdue'],
};

/** Arms the marks of clocks that run and cancels those of clocks that ended or stand still. */
export function armClocks(tx: Transaction, matterId: string, { begun, changed }: Clocked): void {
  for (const one of changed) {
    if (one.moments !== null && one.stoppedAt === null) continue;
    cancel(tx, { subjectKind: SUBJECT, subjectId: matterId, clock: one.clock, run: one.round });
  }
  rearm(
    tx,
    [...begun, ...changed].flatMap((clock) => marksOf(matterId, clock)),
  );
}

function marksOf(matterId: string, { clock, round, stoppedAt, moments }: MatterClock): Timer[] {
  if (stoppedAt !== null || moments === null) return [];
  return TOLD[clock].map((mark) => ({
    subjectKind: SUBJECT,
    subjectId: matterId,
    clock,
    run: round,
    mark,
    dueAt: new Date(moments[MARKS[mark]]),
  }));
}

const LOCK = {
  name: 'matter-lock-free',
  text: 'select id from matters where id = any ($1::uuid[]) order by id for update skip locked',
} as const;
const RAISE = {
  name: 'matter-raise-versions',
  text: `update matters m set version = m.version + n.entries from unnest($1::uuid[], $2::int[]) as n (id, entries)
    where m.id = n.id returning m.id, m.version`,
} as const;

/** What firing does to matters: each mark an entry, from which whom it concerns is told. */
export function matterTimers({ journal }: Pick<MatterHouse, 'journal'>): TimerKind {
  return {
    notifies: () => true,
    lock: async (tx, ids) => (await tx.run<{ id: string }>(LOCK, [ids])).map((row) => row.id),
    fire: async (tx, due) => {
      await tx.applying();
      const next = await raiseVersions(tx, due);
      await journal.appendAll(
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
