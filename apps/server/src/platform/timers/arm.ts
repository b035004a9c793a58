import type { Transaction } from '../db/index.ts';
import type { Timer } from './timer.ts';

// Into the order of the key, so that two who arm the same ones do not wait for each other. An unchanged one is not written.
const ARM = {
  name: 'timers-arm',
  text: `insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
    select n.subject_kind, n.subject_id, n.clock, n.run, n.mark, n.due_at
    from unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::timestamptz[])
      as n (subject_kind, subject_id, clock, run, mark, due_at)
    where $7::timestamptz is null or n.due_at > $7 or exists (
      select from timers t where t.subject_kind = n.subject_kind and t.subject_id = n.subject_id
        and t.clock = n.clock and t.run = n.run and t.mark = n.mark)
    order by 1, 2, 3, 4, 5
    on conflict (subject_kind, subject_id, clock, run, mark) do update
      set due_at = excluded.due_at, attempts = 0, failure = null, retry_at = null, dead_at = null
      where timers.due_at <> excluded.due_at or timers.attempts > 0`,
} as const;

const CANCEL = {
  name: 'timers-cancel',
  text: `delete from timers where subject_kind = $1 and subject_id = $2
    and ($3::text is null or clock = $3) and ($4::int is null or run = $4)`,
} as const;

/**
 * Arms timers, or moves those that are armed; a failed or dead one gets all its tries again. In the transaction that
 * begins the stage, under the subject's lock. A mark that fired before fires again. Leaves with whatever the
 * transaction does next; keys must differ from each other.
 */
export function arm(tx: Transaction, timers: readonly Timer[]): void {
  sendArm(tx, timers, null);
}

/**
 * Arms timers whose moments were computed anew (calendar edited, limit extended): those still armed move, even into
 * the past, where they fire at once; those that are not armed, because they fired or were never due, are armed only where
 * the new moment lies ahead of `tx.now`. So computing the same again fires nothing twice.
 */
export function rearm(tx: Transaction, timers: readonly Timer[]): void {
  sendArm(tx, timers, tx.now);
}

function sendArm(tx: Transaction, timers: readonly Timer[], onlyAfter: Date | null): void {
  if (timers.length === 0) return;
  tx.send(ARM, [
    timers.map((one) => one.subjectKind),
    timers.map((one) => one.subjectId),
    timers.map((one) => one.clock),
    timers.map((one) => one.run),
    timers.map((one) => one.mark),
    timers.map((one) => one.dueAt),
    onlyAfter,
  ]);
}

/** Cancels what is armed for a subject: all of it, one clock's, or one run's. In the transaction that ends the stage. */
export function cancel(
  tx: Transaction,
  which: {
    readonly subjectKind: string;
    readonly subjectId: string;
    readonly clock?: string;
    readonly run?: number;
  },
): void {
  tx.send(CANCEL, [which.subjectKind, which.subjectId, which.clock ?? null, which.run ?? null]);
}
