import type { Actor } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { type Keyring, normaliseQueryCode } from '../../platform/keys/index.ts';

const OF_CODE: Statement = {
  name: 'report-of-code',
  text: 'select report_id, own_matter_id, matter_id from report_of_code($1)',
};

/** Keyed digest under which a code is found; the code itself is in no table. Never null: a code has characters. */
export function codeDigest(keyring: Keyring, code: string): Buffer {
  return keyring.blindIndex('reports.code_digest', code, 'text') ?? Buffer.alloc(32);
}

/** The reporter who holds the code. Throws code.wrong, the same for a typing error and for a code that was never given. */
export async function reporterOfCode(tx: Transaction, keyring: Keyring, typed: string): Promise<Actor> {
  const normal = normaliseQueryCode(typed);
  if ('fault' in normal) throw new Problem('code.wrong', { fault: normal.fault });
  const [row] = await tx.run<{ report_id: string; own_matter_id: string; matter_id: string }>(OF_CODE, [
    codeDigest(keyring, normal.code),
  ]);
  if (row === undefined) throw new Problem('code.wrong');
  return {
    kind: 'reporter',
    reportId: row.report_id,
    matterId: row.matter_id,
    ownMatterId: row.own_matter_id,
  };
}
