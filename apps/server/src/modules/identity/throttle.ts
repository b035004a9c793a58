import { createHash } from 'node:crypto';
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

const FIND = {
  name: 'find throttle',
  text: 'select until from throttles where subject = $1 and until > $2 for update',
};
const COUNT = {
  name: 'count throttle',
  text: `insert into throttles as t (subject, attempts, since, until) values ($1, 1, $2, $2)
    on conflict (subject) do update set
      attempts = case when t.since < $3 then 1 else t.attempts + 1 end,
      since = case when t.since < $3 then $2 else t.since end,
      until = case when t.since < $3 or t.attempts < $4 then $2
        else $2 + least($6::float8, $5::float8 * power(2, least(t.attempts - $4, 30))) * interval '1 second' end`,
};
const EASE = {
  name: 'ease throttle',
  text: `update throttles set attempts = greatest(1, attempts - 1), until = $2 where subject = $1`,
};

function digestOf({ rule, subject }: Throttled): Buffer {
  return createHash('sha256').update(`${rule.name} ${subject}`).digest();
}

/** In one order everywhere, so that two requests over the same rows wait for each other instead of deadlocking. */
function inOrder(all: readonly Throttled[]): Buffer[] {
  return all.map(digestOf).sort(Buffer.compare);
}

async function countOne(tx: Transaction, one: Throttled): Promise<void> {
  const { rule } = one;
  const windowStart = new Date(tx.now.getTime() - rule.windowSeconds * 1_000);
  const limits = [rule.free, rule.firstWaitSeconds, rule.longestWaitSeconds];
  await tx.run(COUNT, [digestOf(one), tx.now, windowStart, ...limits]);
}

/**
 * Counts an attempt before it is made, so that many at once count as many. Throws `refusal` with
 * `retryAfterSeconds` while one of the subjects has to wait; such an attempt is not counted, or an attacker could keep
 * somebody out for ever.
 */
export async function countAttempt(
  tx: Transaction,
  all: readonly Throttled[],
  refusal: ProblemCode,
): Promise<void> {
  for (const digest of inOrder(all)) {
    const [held] = await tx.run<{ until: Date }>(FIND, [digest, tx.now]);
    if (held !== undefined) {
      throw new Problem(refusal, {
        retryAfterSeconds: Math.ceil((held.until.getTime() - tx.now.getTime()) / 1_000),
      });
    }
  }
  const sorted = [...all].sort((one, other) => Buffer.compare(digestOf(one), digestOf(other)));
  for (const one of sorted) await countOne(tx, one);
}

/** Takes back one attempt that turned out to be rightful: a whole office behind one address signs in at half past eight. */
export async function easeThrottles(tx: Transaction, all: readonly Throttled[]): Promise<void> {
  for (const digest of inOrder(all)) await tx.run(EASE, [digest, tx.now]);
}

/** Forgets every attempt on these subjects. */
export async function clearThrottles(tx: Transaction, all: readonly Throttled[]): Promise<void> {
  await tx.query('delete from throttles where subject = any($1)', [inOrder(all)]);
}

/** Forgets windows that ended more than a day ago; gives how many. For the nightly job. */
export async function purgeThrottles(tx: Transaction): Promise<number> {
  const before = new Date(tx.now.getTime() - 86_400_000);
  const { rowCount } = await tx.query('delete from throttles where since < $1 and until < $1', [before]);
  return rowCount ?? 0;
}
