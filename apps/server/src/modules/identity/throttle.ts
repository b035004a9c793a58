import { hash } from 'node:crypto';
import { Problem, type ProblemCode } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';

/** How many attempts are free within a window, and how the waiting grows after that. */
export interface ThrottleRule {
  /** Parts this rule from others, for instance `sign-in network`. */
  readonly name: string;
  readonly free: number;
  readonly windowSeconds: number;
  /** Seconds to wait after the first attempt too many; doubles with each further one. */
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
}

/** One rule applied to one subject: an account, a network, both. Only its digest is kept. */
export interface Throttled {
  readonly rule: ThrottleRule;
  readonly subject: string;
}

/**
 * Counts, unless the subject has to wait: then nothing changes and no row comes back. «Nobody has to wait» is a moment
 * long ago and never `now`, because the clock of a request that began earlier lies before it.
 */
const COUNT = {
  name: 'count throttle',
  text: `insert into throttles as t (subject, attempts, since, until) values ($1, 1, $2, to_timestamp(0))
    on conflict (subject) do update set
      attempts = case when t.since < $3 then 1 else t.attempts + 1 end,
      since = case when t.since < $3 then $2 else t.since end,
      until = case when t.since < $3 or t.attempts < $4 then to_timestamp(0)
        else $2 + least($6::float8, $5::float8 * power(2, least(t.attempts - $4, 30))) * interval '1 second' end
    where t.until <= $2
    returning attempts`,
};
const FIND = { name: 'find throttle', text: 'select until from throttles where subject = $1' };
const EASE = {
  name: 'ease throttle',
  text: `update throttles set attempts = greatest(1, attempts - 1), until = to_timestamp(0) where subject = $1`,
};
const CLEAR = { name: 'clear throttle', text: 'delete from throttles where subject = $1' };

function digestOf({ rule, subject }: Throttled): Buffer {
  return hash('sha256', `${rule.name} ${subject}`, 'buffer');
}

/** In one order everywhere, so that two requests over the same rows wait for each other instead of deadlocking. */
function inOrder(all: readonly Throttled[]): readonly Throttled[] {
  return [...all].sort((one, other) => Buffer.compare(digestOf(one), digestOf(other)));
}

async function isFree(tx: Transaction, one: Throttled): Promise<boolean> {
  const { rule } = one;
  const windowStart = new Date(tx.now.getTime() - rule.windowSeconds * 1_000);
  const limits = [rule.free, rule.firstWaitSeconds, rule.longestWaitSeconds];
  return (await tx.run<object>(COUNT, [digestOf(one), tx.now, windowStart, ...limits])).length === 1;
}

async function secondsLeft(tx: Transaction, one: Throttled): Promise<number> {
  const [held] = await tx.run<{ until: Date }>(FIND, [digestOf(one)]);
  return held === undefined ? 1 : Math.ceil((held.until.getTime() - tx.now.getTime()) / 1_000);
}

/**
 * Counts an attempt before it is made, so that many at once count as many. Throws `refusal` with
 * `retryAfterSeconds` while one of the subjects has to wait; such an attempt is not counted on any subject (the
 * transaction rolls back), or an attacker could keep somebody out for ever.
 */
export async function countAttempt(
  tx: Transaction,
  all: readonly Throttled[],
  refusal: ProblemCode,
): Promise<void> {
  for (const one of inOrder(all)) {
    if (!(await isFree(tx, one)))
      throw new Problem(refusal, { retryAfterSeconds: await secondsLeft(tx, one) });
  }
}

/**
 * Throws `refusal` while the subject has to wait, and counts nothing: for what is counted only when it goes wrong.
 */
export async function refuseWaiting(tx: Transaction, one: Throttled, refusal: ProblemCode): Promise<void> {
  const [held] = await tx.run<{ until: Date }>(FIND, [digestOf(one)]);
  if (held !== undefined && held.until > tx.now)
    throw new Problem(refusal, {
      retryAfterSeconds: Math.ceil((held.until.getTime() - tx.now.getTime()) / 1_000),
    });
}

/**
 * Takes back an attempt that turned out to be rightful: one attempt on the subjects to `ease` (a whole office behind
 * one address signs in at half past eight), everything on those to `clear`.
 */
export async function forgive(
  tx: Transaction,
  subjects: { ease: readonly Throttled[]; clear: readonly Throttled[] },
): Promise<void> {
  const cleared = new Set(subjects.clear);
  for (const one of inOrder([...subjects.ease, ...subjects.clear])) {
    await tx.run(cleared.has(one) ? CLEAR : EASE, [digestOf(one)]);
  }
}

/** Forgets windows that ended more than a day ago; gives how many. For the nightly job. */
export async function purgeThrottles(tx: Transaction): Promise<number> {
  const before = new Date(tx.now.getTime() - 86_400_000);
  const { rowCount } = await tx.query('delete from throttles where since < $1 and until < $1', [before]);
  return rowCount ?? 0;
}
