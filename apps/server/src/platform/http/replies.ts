import { createHash } from 'node:crypto';
import type { Actor } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Database, Transaction } from '../db/index.ts';

/** The claim a write lays to its key before it does anything. */
export interface Claim {
  /** The account, or `public`: never the network, because Wi-Fi to 4G would then report twice (DESIGN §3). */
  readonly principal: string;
  readonly key: string;
  /** HMAC-SHA-256 of what was asked: endpoint and validated input. */
  readonly bodyHash: Buffer;
}

/** The answer of a write, first or repeated. */
export interface KeptReply {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
}

/** Days a reply is kept: longer than any phone stays offline and any proxy retries (RELIABILITY R6). */
export const KEPT_DAYS = 45;

const PATIENCE_MS = 3_000;
const PAUSE_MS = 40;

const CLAIM = {
  name: 'claim reply',
  text: `select pg_try_advisory_xact_lock($3::bigint) as free, r.body_hash, r.status, r.reply
    from (values (1)) one left join replies r on r.principal = $1 and r.key = $2`,
};
const KEEP = {
  name: 'keep reply',
  text: `insert into replies (principal, key, body_hash, status, reply, created_at) values ($1, $2, $3, $4, $5, $6)`,
};

interface Found {
  free: boolean;
  body_hash: Buffer | null;
  status: number | null;
  reply: string | null;
}

/** Thrown inside the transaction so that it ends: another request with the same key is at work just now. */
class Running extends Error {}

function lockOf(claim: Claim): string {
  const digest = createHash('sha256').update(`${claim.principal} ${claim.key}`).digest();
  return digest.readBigInt64BE(0).toString();
}

async function findKept(tx: Transaction, claim: Claim): Promise<KeptReply | null> {
  const [found] = await tx.run<Found>(CLAIM, [claim.principal, claim.key, lockOf(claim)]);
  if (found?.body_hash != null && found.status !== null && found.reply !== null) {
    if (!found.body_hash.equals(claim.bodyHash)) throw new Problem('key.reused');
    return { status: found.status, text: found.reply, replayed: true };
  }
  if (found?.free !== true) throw new Running();
  return null;
}

function isTaken(fault: unknown): boolean {
  return fault instanceof Error && 'constraint' in fault && fault.constraint === 'replies_pkey';
}

function mayWinNextTime(fault: unknown): boolean {
  if (fault instanceof Running || isTaken(fault)) return true;
  return fault instanceof Error && 'code' in fault && (fault.code === '40001' || fault.code === '40P01');
}

/** One write: as whom, under which claim, and what it does; `effect` gives the text of the reply. */
export interface Write {
  readonly actor: Actor;
  readonly claim: Claim;
  readonly status: number;
  readonly effect: (tx: Transaction) => Promise<string>;
}

function attempt(database: Database, write: Write): Promise<KeptReply> {
  return database.inTransaction(write.actor, null, async (tx) => {
    const kept = await findKept(tx, write.claim);
    if (kept !== null) return kept;
    const text = await write.effect(tx);
    const { principal, key, bodyHash } = write.claim;
    tx.send(KEEP, [principal, key, bodyHash, write.status, text, tx.now]);
    return { status: write.status, text, replayed: false };
  });
}

/**
 * Runs a write once for its key, however often and however many at a time it is sent. The reply is kept in the
 * transaction of the effect, so either both stand or neither; the primary key decides what the lock let slip. Whoever
 * comes while the first is at work waits a moment without holding a connection. Throws `key.reused` for another body,
 * `key.running` when the first takes too long, and whatever the effect throws (nothing is kept then).
 */
export async function runOnce(database: Database, write: Write): Promise<KeptReply> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt(database, write);
    } catch (fault) {
      if (!mayWinNextTime(fault)) throw fault;
      if (performance.now() > end) throw new Problem('key.running', { retryAfterSeconds: 1 });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + Math.random())));
    }
  }
}

const KEPT = {
  name: 'kept reply',
  text: 'select from replies where principal = $1 and key = $2',
};

/** Whether a write under this key went in already. */
export async function isKept(
  tx: Transaction,
  { principal, key }: Pick<Claim, 'principal' | 'key'>,
): Promise<boolean> {
  return (await tx.run(KEPT, [principal, key])).length > 0;
}

/** Forgets replies older than KEPT_DAYS; gives how many. For the nightly job. */
export async function purgeReplies(tx: Transaction): Promise<number> {
  const before = new Date(tx.now.getTime() - KEPT_DAYS * 86_400_000);
  const { rowCount } = await tx.query('delete from replies where created_at < $1', [before]);
  return rowCount ?? 0;
}
