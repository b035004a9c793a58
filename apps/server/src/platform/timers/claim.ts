import type { Transaction } from '../db/index.ts';
import type { Timer } from './timer.ts';

/** A timer seen to be due, and how many tries failed before. */
export interface DueTimer extends Timer {
  readonly attempts: number;
}

interface TimerRow {
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly clock: string;
  readonly run: number;
  readonly mark: string;
  readonly due_at: Date;
  readonly attempts: number;
}

// A wait longer than any that is given was written before the database's clock was set back: it holds nothing up.
const isTried = (now: string) =>
  `(retry_at is null or retry_at <= ${now} or retry_at > ${now} + interval '10 minutes')`;

// The clock is read in a subquery, once: compared with a function that changes from row to row, every future timer would
// be read as well.
const NOW = '(select coalesce($1::timestamptz, clock_timestamp()))';

// Read in the order of the index: before the table is analysed a few due rows are expected, and all of them sorted.
export const IN_ORDER = { name: 'timers-in-order', text: 'set local enable_sort = off' } as const;

/** Looks at the oldest that are due without locking them; with nothing due it costs one step down the index. */
export const LOOK = {
  name: 'timers-look',
  text: `select subject_kind, subject_id, clock, run, mark, due_at, attempts from timers
    where dead_at is null and due_at <= ${NOW} and subject_kind = any ($2::text[]) and ${isTried(NOW)}
    order by due_at limit $3`,
} as const;

// By the key, one by one: "case" keeps the planner from walking through all that is due instead. Deleted by place, which a
// change committed between look and lock leaves behind: such a timer is simply seen again.
export const CLAIM = {
  name: 'timers-claim',
  text: `with held as materialized (
      select t.place from unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::text[]) as k (subject_kind, subject_id, clock, run, mark)
        cross join lateral (
          select ctid as place from timers
          where subject_kind = k.subject_kind and subject_id = k.subject_id and clock = k.clock and run = k.run and mark = k.mark
            and case when dead_at is null then due_at <= $6 and ${isTried('$6::timestamptz')} else false end
          for update skip locked) as t)
    delete from timers t using held where t.ctid = held.place
    returning t.subject_kind, t.subject_id, t.clock, t.run, t.mark, t.due_at, t.attempts`,
} as const;

const FAILED = {
  name: 'timers-failed',
  text: `update timers set attempts = attempts + 1, failure = $7, retry_at = $8, dead_at = $9
    where subject_kind = $1 and subject_id = $2 and clock = $3 and run = $4 and mark = $5 and attempts = $6`,
} as const;

function toTimer(row: TimerRow): DueTimer {
  return {
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    clock: row.clock,
    run: row.run,
    mark: row.mark,
    dueAt: row.due_at,
    attempts: row.attempts,
  };
}

/** Up to `count` due timers of the named kinds, oldest first, by the given now or the database's clock; in a transaction of its own. */
export async function lookForDue(
  tx: Transaction,
  asked: { readonly now: Date | null; readonly kinds: readonly string[]; readonly count: number },
): Promise<DueTimer[]> {
  tx.send(IN_ORDER, []);
  return (await tx.run<TimerRow>(LOOK, [asked.now, asked.kinds, asked.count])).map(toTimer);
}

/**
 * Deletes timers seen before and gives those that were still armed and due at `tx.now`, oldest first; what somebody else
 * has in hand is left out. Until the transaction ends nobody else can have them; undone, they are armed as before.
 */
export async function claim(tx: Transaction, seen: readonly DueTimer[]): Promise<DueTimer[]> {
  const rows = await tx.run<TimerRow>(CLAIM, [
    seen.map((one) => one.subjectKind),
    seen.map((one) => one.subjectId),
    seen.map((one) => one.clock),
    seen.map((one) => one.run),
    seen.map((one) => one.mark),
    tx.now,
  ]);
  return rows.map(toTimer).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** Writes down why a try failed and when the next one may be; dead ones are never looked at again. */
export async function markFailed(
  tx: Transaction,
  timer: DueTimer,
  how: { readonly code: string; readonly waitSeconds: number; readonly dead: boolean },
): Promise<void> {
  const { subjectKind, subjectId, clock, run, mark, attempts } = timer;
  const retryAt = new Date(tx.now.getTime() + how.waitSeconds * 1_000);
  await tx.run(FAILED, [
    ...[subjectKind, subjectId, clock, run, mark, attempts],
    ...[how.code, retryAt, how.dead ? tx.now : null],
  ]);
}
