import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from '../../platform/db/index.ts';

/** A session nobody used for half a day is over: a shift is shorter. */
export const IDLE_MS = 12 * 3_600_000;
/** However busy, a session ends after a week. */
export const ABSOLUTE_MS = 7 * 86_400_000;
/** Use is written down this often at most, so that a busy browser does not write on every read. */
const SEEN_EVERY_MS = 5 * 60_000;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A living session with the person behind it. */
export interface SessionRow {
  readonly id: string;
  readonly account_id: string;
  readonly person_id: string;
  readonly seen_at: Date;
}

const LIVING = `a.disabled_at is null and s.seen_at > $2::timestamptz - interval '${IDLE_MS / 1_000} seconds'
  and s.created_at > $2::timestamptz - interval '${ABSOLUTE_MS / 1_000} seconds'`;

const FIND = {
  name: 'find session',
  text: `select s.id, s.account_id, a.person_id, s.seen_at from sessions s join accounts a on a.id = s.account_id
    where s.digest = $1 and ${LIVING}`,
};
const SEEN = {
  name: 'see session',
  text: 'update sessions set seen_at = $2 where digest = $1 and seen_at < $2',
};

/** What the table holds in place of a token. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a text can be a token at all; others are not worth a query. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Opens a session with a new random token of 256 bits, and gives the token: this is the only time it is seen. */
export async function openSession(tx: Transaction, accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const text =
    'insert into sessions (digest, id, account_id, created_at, seen_at) values ($1, $2, $3, $4, $4)';
  await tx.query(text, [digestOf(token), randomUUID(), accountId, tx.now]);
  return token;
}

/** The living session of a token, its use written down, or undefined. */
export async function findSession(tx: Transaction, token: string): Promise<SessionRow | undefined> {
  const digest = digestOf(token);
  const [row] = await tx.run<SessionRow>(FIND, [digest, tx.now]);
  if (row !== undefined && tx.now.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS)
    await tx.run(SEEN, [digest, tx.now]);
  return row;
}

/** Which of these sessions are still alive; for streams, which outlive the request that opened them. */
export async function livingSessions(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const text = `select s.id from sessions s join accounts a on a.id = s.account_id where s.id = any($1) and ${LIVING}`;
  const { rows } = await tx.query<{ id: string }>(text, [ids, tx.now]);
  return new Set(rows.map((row) => row.id));
}

/** Ends one session; gives the ids ended. */
export async function endSession(tx: Transaction, token: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>('delete from sessions where digest = $1 returning id', [
    digestOf(token),
  ]);
  return rows.map((row) => row.id);
}

/** Ends every session of an account; gives the ids ended. */
export async function endSessionsOf(tx: Transaction, accountId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>('delete from sessions where account_id = $1 returning id', [
    accountId,
  ]);
  return rows.map((row) => row.id);
}

/** Removes what can no longer be used; gives how many. For the nightly job. */
export async function purgeSessions(tx: Transaction): Promise<number> {
  const idle = new Date(tx.now.getTime() - IDLE_MS);
  const absolute = new Date(tx.now.getTime() - ABSOLUTE_MS);
  const { rowCount } = await tx.query('delete from sessions where seen_at <= $1 or created_at <= $2', [
    idle,
    absolute,
  ]);
  return rowCount ?? 0;
}
