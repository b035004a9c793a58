import type { ActorMark } from '@gezhi/domain/access';
import type { Transaction } from '../db/index.ts';
import type { Entry } from '../journal/index.ts';

/** A delivery taken by this process for the length of the lease. */
export interface Claimed {
  readonly entry_id: string;
  readonly reaction: string;
  readonly subject_id: string;
  readonly entry_at: Date;
  /** Which try this is, counted before it begins: a try that kills the process counts too. */
  readonly attempts: number;
}

// By membership: whatever is due and not done, however late its transaction committed; never "newer than the last".
const CLAIM = {
  name: 'deliveries-claim',
  text: `with due as materialized (
      select entry_id, reaction from deliveries
      where done_at is null and dead_at is null and due_at <= clock_timestamp() and reaction = any ($1::text[])
      order by due_at limit $2 for update skip locked)
    update deliveries d set attempts = d.attempts + 1, due_at = clock_timestamp() + make_interval(secs => $3)
    from due where d.entry_id = due.entry_id and d.reaction = due.reaction
    returning d.entry_id, d.reaction, d.subject_id, d.entry_at, d.attempts`,
} as const;

// A try that outlived its lease holds the row still, or was overtaken: then the number of attempts differs. Coalesce:
// with two plain conditions the planner walks through the index of all that is due instead of taking these by their key.
// The range of time is said beside the equal times: only so are the other months left out before anything is read.
const HOLD = {
  name: 'deliveries-hold',
  text: `select d.reaction, e.id, e.subject_kind, e.subject_id, e.seq, e.at, e.action, e.actor_kind, e.person_id, e.duty_id, e.codes
    from unnest($1::uuid[], $2::text[], $3::int[], $4::uuid[], $5::timestamptz[])
        as c (entry_id, reaction, attempts, subject_id, entry_at)
      join deliveries d on d.entry_id = c.entry_id and d.reaction = c.reaction and d.attempts = c.attempts
      join entries e on e.subject_id = c.subject_id and e.at = c.entry_at and e.id = c.entry_id and e.at between $6 and $7
    where coalesce(d.done_at, d.dead_at) is null
    for update of d skip locked`,
} as const;

const DONE = {
  name: 'deliveries-done',
  text: `update deliveries d set done_at = clock_timestamp() from unnest($1::uuid[], $2::text[]) as c (entry_id, reaction)
    where d.entry_id = c.entry_id and d.reaction = c.reaction`,
} as const;

const FAILED = {
  name: 'deliveries-failed',
  text: `update deliveries set failure = $4, due_at = clock_timestamp() + make_interval(secs => $5),
      dead_at = case when $6 then clock_timestamp() end
    where entry_id = $1 and reaction = $2 and attempts = $3 and done_at is null`,
} as const;

/** Takes up to `count` due deliveries of the named reactions; other processes pass them over for the lease (seconds). */
export function claimDue(
  tx: Transaction,
  asked: { reactions: readonly string[]; count: number; leaseSeconds: number },
): Promise<Claimed[]> {
  return tx.run<Claimed>(CLAIM, [asked.reactions, asked.count, asked.leaseSeconds]);
}

interface HeldRow {
  readonly reaction: string;
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly actor_kind: ActorMark['kind'];
  readonly person_id: string | null;
  readonly duty_id: string | null;
  readonly codes: Record<string, unknown>;
}

/** A claimed delivery locked for the transaction, with its entry. */
export interface Held {
  readonly reaction: string;
  readonly entry: Entry;
}

/** Locks claimed deliveries for the transaction; those that somebody else has or did are left out. */
export async function holdClaimed(tx: Transaction, claimed: readonly Claimed[]): Promise<Held[]> {
  const rows = await tx.run<HeldRow>(HOLD, [
    claimed.map((one) => one.entry_id),
    claimed.map((one) => one.reaction),
    claimed.map((one) => one.attempts),
    claimed.map((one) => one.subject_id),
    claimed.map((one) => one.entry_at),
    ...spanOf(claimed),
  ]);
  return rows.map((row) => ({ reaction: row.reaction, entry: toEntry(row) }));
}

/** First and last moment; the times of entries hold microseconds, of which a Date drops what is past the millisecond. */
function spanOf(claimed: readonly Claimed[]): [Date, Date] {
  const times = claimed.map((one) => one.entry_at.getTime());
  return [new Date(Math.min(...times)), new Date(Math.max(...times) + 1)];
}

function toEntry(row: HeldRow): Entry {
  return {
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    seq: row.seq,
    at: row.at,
    action: row.action,
    actor: { kind: row.actor_kind, personId: row.person_id, dutyId: row.duty_id },
    codes: row.codes,
  };
}

export async function markDone(tx: Transaction, held: readonly Held[]): Promise<void> {
  await tx.run(DONE, [held.map((one) => one.entry.id), held.map((one) => one.reaction)]);
}

/** Writes down why a try failed and when the next one is due; dead ones are never claimed again. */
export async function markFailed(
  tx: Transaction,
  claimed: Claimed,
  how: { code: string; waitSeconds: number; dead: boolean },
): Promise<void> {
  const { entry_id, reaction, attempts } = claimed;
  await tx.run(FAILED, [entry_id, reaction, attempts, how.code, how.waitSeconds, how.dead]);
}
