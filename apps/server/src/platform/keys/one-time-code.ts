import { createHmac } from 'node:crypto';
import type { Keyring } from './keyring.ts';

const DIGITS = 6;

/**
 * The six digits that belong to a proof: computed from its id under a key of the server whenever they are sent or compared,
 * so that they lie in no table and no backup. A new id gives new digits.
 */
export function oneTimeCode(keyring: Keyring, proofId: string): string {
  const digest = createHmac('sha256', keyring.columnKey('phone_proofs.code'))
    .update(proofId.toLowerCase())
    .digest();
  return String(digest.readUInt32BE(0) % 10 ** DIGITS).padStart(DIGITS, '0');
}
