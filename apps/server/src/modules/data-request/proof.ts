import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { PROOF_MINUTES } from '@gezhi/domain/notice';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { type Keyring, oneTimeCode } from '../../platform/keys/index.ts';
import { addMessages } from '../notice/index.ts';
import { ownReport } from './own-report.ts';

/** How often six digits may be typed before new ones have to be sent. */
export const MOST_PROOF_TRIES = 5;
/** How long what is held stays open after the digits were right, minutes. */
export const OPEN_MINUTES = 20;

const digestOf = (token: string) => createHash('sha256').update(token).digest();

/**
 * Sends six digits to the telephone that is kept with the caller's report. They are computed from the id of the proof, so
 * they are in no table; the message goes at once, at night too: whoever asked is waiting for it. Throws contact.absent.
 */
export async function sendProof(tx: Transaction): Promise<{ id: string; minutes: number }> {
  const report = await ownReport(tx);
  if (report.phone_sealed === null) throw new Problem('contact.absent');
  const id = uuidv7();
  await tx.query('insert into phone_proofs (id, report_id, created_at, expires_at) values ($1, $2, $3, $4)', [
    id,
    report.id,
    tx.now,
    new Date(tx.now.getTime() + PROOF_MINUTES * 60_000),
  ]);
  await addMessages(tx, [
    {
      id: uuidv7(),
      channel: 'sms',
      template: 'phoneProof',
      entryId: null,
      reportId: report.id,
      personId: null,
      proofId: id,
      variables: {},
      dueAt: tx.now,
    },
  ]);
  return { id, minutes: PROOF_MINUTES };
}

// Counted before the digits are compared, in a transaction that stays whatever comes out: many tries at once count as many.
const TRY: Statement = {
  name: 'data-request-try-proof',
  text: `update phone_proofs set tries = tries + 1
    where id = $1 and report_id = $2 and proved_at is null and expires_at > $3 and tries < $4 returning tries`,
};

/** Counts a try. Throws proof.over where there is none left, or the time is. */
export async function countTry(tx: Transaction, proofId: string): Promise<number> {
  if (tx.actor.kind !== 'reporter') throw new Problem('code.wrong');
  const [row] = await tx.run<{ tries: number }>(TRY, [proofId, tx.actor.reportId, tx.now, MOST_PROOF_TRIES]);
  if (row === undefined) throw new Problem('proof.over');
  return row.tries;
}

/** Full-width digits and blanks between them are forgiven; anything else that is no six digits is wrong. */
function sixDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '');
}

/** Whether the digits are those of the proof; takes as long for wrong ones as for right ones. */
export function isRightCode(keyring: Keyring, proofId: string, typed: string): boolean {
  const [known, said] = [oneTimeCode(keyring, proofId), sixDigits(typed)].map((text) => digestOf(text));
  return known !== undefined && said !== undefined && timingSafeEqual(known, said);
}

const PROVE: Statement = {
  name: 'data-request-prove',
  text: `update phone_proofs set proved_at = $2, token_digest = $3, token_until = $4
    where id = $1 and proved_at is null returning id`,
};

/** Gives the token for digits that were right, once. Throws proof.over where somebody was faster. */
export async function prove(tx: Transaction, proofId: string): Promise<{ token: string; minutes: number }> {
  const token = randomBytes(32).toString('base64url');
  const until = new Date(tx.now.getTime() + OPEN_MINUTES * 60_000);
  const rows = await tx.run<{ id: string }>(PROVE, [proofId, tx.now, digestOf(token), until]);
  if (rows.length === 0) throw new Problem('proof.over');
  return { token, minutes: OPEN_MINUTES };
}

/** Whether the token was given for this report and its time is not over. */
export async function isProved(tx: Transaction, token: string | null): Promise<boolean> {
  if (token === null || token.length > 100 || tx.actor.kind !== 'reporter') return false;
  const { rows } = await tx.query(
    'select from phone_proofs where report_id = $1 and token_digest = $2 and token_until > $3',
    [tx.actor.reportId, digestOf(token), tx.now],
  );
  return rows.length > 0;
}

/** Forgets proofs a day after they were sent; gives how many. For the nightly job. */
export async function purgeProofs(tx: Transaction): Promise<number> {
  const before = new Date(tx.now.getTime() - 86_400_000);
  const { rowCount } = await tx.query('delete from phone_proofs where created_at < $1', [before]);
  return rowCount ?? 0;
}
