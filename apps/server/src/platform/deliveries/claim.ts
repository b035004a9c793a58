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

// A try that outlived its lease holds the row still, or was overtaken: then the number of attempts differs.
const HOLD = {
  name: 'deliveries-hold',
  text: `select e.id, e.subject_kind, e.subject_id, e.seq, e.at, e.action, e.actor_kind, e.person_id, e.duty_id, e.codes
    from deliveries d join entries e on e.subject_id = d.subject_id and e.at = d.entry_at and e.id = d.entry_id
    where d.entry_id = $1 and d.reaction = $2 and d.attempts = $3 and d.done_at is null and d.dead_at is null
      and e.subject_id = $4 and e.at = $5
    for update of d skip locked`,
} as const;

const DONE = {
  name: 'deliveries-done',
  text: 'update deliveries set done_at = clock_timestamp() where entry_id = $1 and reaction = $2',
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

interface EntryRow {
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

/** Locks a claimed delivery for its transaction and reads the entry; undefined when somebody else has it or did it. */
export async function holdClaimed(tx: Transaction, claimed: Claimed): Promise<Entry | undefined> {
  const { entry_id, reaction, attempts, subject_id, entry_at } = claimed;
  const [row] = await tx.run<EntryRow>(HOLD, [entry_id, reaction, attempts, subject_id, entry_at]);
  if (row === undefined) return undefined;
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

export async function markDone(tx: Transaction, { entry_id, reaction }: Claimed): Promise<void> {
  await tx.run(DONE, [entry_id, reaction]);
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
