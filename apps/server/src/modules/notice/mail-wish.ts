import type { Parsed, Reply } from '@gezhi/domain/contract';
import type { chooseMail, myMail } from '@gezhi/domain/notice';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import {
  destroySubjectKey,
  insertSubjectKey,
  type Keyring,
  loadSubjectKey,
  openField,
  sealField,
} from '../../platform/keys/index.ts';

const placeOf = (personId: string) => ({ table: 'mail_wishes', column: 'address_sealed', rowId: personId });
const clientOf = (tx: Transaction) => ({
  query: (text: string, values: unknown[]) => tx.query(text, values),
});

interface Row {
  readonly address_sealed: Buffer;
  readonly key_id: string;
  readonly since: Date;
}

function ownerOf({ actor }: Transaction): string {
  if (actor.kind !== 'person') throw new Problem('access.role');
  return actor.personId;
}

/** Where the actor wants to be told by mail. */
export async function mailWishOf(tx: Transaction, keyring: Keyring): Promise<Reply<typeof myMail>> {
  const personId = ownerOf(tx);
  const { rows } = await tx.query<Row>(
    'select address_sealed, key_id, since from mail_wishes where person_id = $1',
    [personId],
  );
  const [row] = rows;
  const key = row === undefined ? undefined : await loadSubjectKey(clientOf(tx), keyring, row.key_id);
  if (row === undefined || key === undefined) return { address: null, since: null };
  return {
    address: openField(key, placeOf(personId), row.address_sealed),
    since: row.since.toISOString(),
  };
}

/** Writes the wish down, or takes it back; the key of an address that is no longer wanted is destroyed. */
export async function wishForMail(
  tx: Transaction,
  keyring: Keyring,
  { address }: Parsed<typeof chooseMail>['body'],
): Promise<Reply<typeof chooseMail>> {
  const personId = ownerOf(tx);
  const { rows } = await tx.query<{ key_id: string }>(
    'delete from mail_wishes where person_id = $1 returning key_id',
    [personId],
  );
  if (address !== null) {
    const { key, wrapped } = keyring.createSubjectKey();
    await insertSubjectKey(clientOf(tx), { id: key.id, wrapped, createdAt: tx.now });
    await tx.query(
      'insert into mail_wishes (person_id, address_sealed, key_id, since) values ($1, $2, $3, $4)',
      [personId, sealField(key, placeOf(personId), address), key.id, tx.now],
    );
  }
  for (const row of rows) await destroySubjectKey(clientOf(tx), row.key_id, tx.now);
  return { address };
}
