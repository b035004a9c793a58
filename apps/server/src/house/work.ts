import { createHash, createHmac } from 'node:crypto';
import type { WorkKind } from '@gezhi/domain/matter';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import { z } from 'zod';
import type { Transaction } from '../platform/db/index.ts';
import type { Keyring } from '../platform/keys/index.ts';

/** Minutes in which a challenge has to be solved and sent: long enough to read a page between. */
const LIFE_MINUTES = 10;
/**
 * Of scrypt: 1 MB and about 40 ms a try on a cheap phone, hardly more than twice as fast in a program made for it; making one
 * challenge costs the server one try.
 */
const COST = { algorithm: 'SCRYPT', cost: 1_024, memoryCost: 8, parallelism: 1, keyLength: 32 } as const;
/** How many tries it takes: about a second or two for a report, a third of it for each photo. */
const TRIES: Readonly<Record<WorkKind, { readonly least: number; readonly most: number }>> = {
  report: { least: 24, most: 40 },
  photo: { least: 8, most: 14 },
};
/** Longer than any of ours. */
const LONGEST = 2_048;

const challengeSchema = z.strictObject({
  parameters: z.strictObject({
    ...{ algorithm: z.string(), nonce: z.string(), salt: z.string(), keyPrefix: z.string() },
    ...{ cost: z.number(), memoryCost: z.number(), parallelism: z.number(), keyLength: z.number() },
    ...{ keySignature: z.string(), expiresAt: z.number() },
    data: z.strictObject({ for: z.string(), to: z.string() }),
  }),
  signature: z.string(),
});

/** What a proof of work is asked for: the idempotency key of a report, or the id of a photo. */
export interface WorkFor {
  readonly kind: WorkKind;
  readonly to: string;
}

/** Why a proof does not count. */
export type WorkFault = 'missing' | 'wrong' | 'expired' | 'spent';

/** A challenge that was solved in time for what it was asked for. */
export interface SolvedWork {
  readonly digest: Buffer;
  readonly until: Date;
}

/** Makes challenges and checks their solutions, with keys of the house alone: any process takes what another one gave. */
export interface WorkBench {
  /** The text of a new challenge. */
  readonly challenge: (asked: WorkFor) => Promise<string>;
  /** Whether a header holds the solution of a challenge for this. */
  readonly check: (header: string | null, asked: WorkFor) => Promise<SolvedWork | WorkFault>;
}

function parse(header: string) {
  const [text = '', counter = '', derivedKey = '', ...more] = header.split('.');
  if (header.length > LONGEST || more.length > 0 || !/^\d{1,9}$/.test(counter)) return undefined;
  try {
    const challenge = challengeSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { challenge, solution: { counter: Number(counter), derivedKey } };
  } catch {
    return undefined;
  }
}

/** `lifeMinutes` is for tests alone. */
export function openWorkBench(keyring: Keyring, lifeMinutes = LIFE_MINUTES): WorkBench {
  const secret = (name: string) =>
    createHmac('sha256', keyring.columnKey('spent_work.challenge')).update(name).digest('hex');
  const secrets = { hmacSignatureSecret: secret('challenge'), hmacKeySignatureSecret: secret('solution') };
  return {
    challenge: async ({ kind, to }) => {
      const { least, most } = TRIES[kind];
      const made = await createChallenge({
        ...{ ...COST, ...secrets, deriveKey, counter: randomInt(most, least) },
        data: { for: kind, to: to.toLowerCase() },
        expiresAt: new Date(Date.now() + lifeMinutes * 60_000),
      });
      return Buffer.from(JSON.stringify(made)).toString('base64url');
    },
    check: async (header, { kind, to }) => {
      if (header === null) return 'missing';
      const sent = parse(header);
      if (sent === undefined) return 'wrong';
      const { challenge, solution } = sent;
      const result = await verifySolution({ ...secrets, challenge, solution, deriveKey });
      if (result.expired) return 'expired';
      const { data, expiresAt, nonce } = challenge.parameters;
      if (!result.verified || data.for !== kind || data.to !== to.toLowerCase()) return 'wrong';
      const digest = createHash('sha256').update(nonce).digest();
      return { digest, until: new Date(expiresAt * 1_000) };
    },
  };
}

const SPEND = {
  name: 'spend work',
  text: 'insert into spent_work (challenge_digest, until) values ($1, $2) on conflict do nothing returning until',
};
const IS_SPENT = { name: 'is work spent', text: 'select from spent_work where challenge_digest = $1' };

/** Uses a solution up, in the transaction of what it was for; false where it has been used. */
export async function spendWork(tx: Transaction, { digest, until }: SolvedWork): Promise<boolean> {
  return (await tx.run(SPEND, [digest, until])).length === 1;
}

/** Whether a solution has been used. */
export async function isSpent(tx: Transaction, { digest }: SolvedWork): Promise<boolean> {
  return (await tx.run(IS_SPENT, [digest])).length > 0;
}
