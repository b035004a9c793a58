import type { Keyring, SubjectKey } from './keyring.ts';

/** What these functions need of a `pg` client inside a transaction. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

type WrappedRow = { id: string; wrapped: Uint8Array };

/** Stores a new subject's key. */
export async function insertSubjectKey(
  client: Queryable,
  row: { id: string; wrapped: Uint8Array; createdAt: Date },
): Promise<void> {
  await client.query('insert into subject_keys (id, wrapped, created_at) values ($1, $2, $3)', [
    row.id,
    row.wrapped,
    row.createdAt,
  ]);
}

/**
 * The key of a subject, or undefined when there is none or it was destroyed: then what it sealed is erased.
 * @throws SealError when the key file is not the one it was wrapped under
 */
export async function loadSubjectKey(
  client: Queryable,
  keyring: Keyring,
  id: string,
): Promise<SubjectKey | undefined> {
  const found = await client.query(
    'select id, wrapped from subject_keys where id = $1 and destroyed_at is null',
    [id],
  );
  const row = found.rows[0] as WrappedRow | undefined;
  return row === undefined ? undefined : keyring.openSubjectKey(row.id, row.wrapped);
}

/**
 * Erases a subject: its key is overwritten, so every value sealed with it is unreadable. False when it already was.
 */
export async function destroySubjectKey(client: Queryable, id: string, at: Date): Promise<boolean> {
  const changed = await client.query(
    `update subject_keys set wrapped = ''::bytea, destroyed_at = $2 where id = $1 and destroyed_at is null`,
    [id, at],
  );
  return changed.rowCount === 1;
}

/**
 * After a new wrapping key: wraps the next `limit` keys beyond `afterId` anew.
 * @returns the last id seen, to go on from; undefined when all are done
 */
export async function rewrapSubjectKeys(
  client: Queryable,
  keyring: Keyring,
  from: { afterId: string; limit: number },
): Promise<string | undefined> {
  const found = await client.query(
    'select id, wrapped from subject_keys where id > $1 and destroyed_at is null order by id limit $2 for update',
    [from.afterId, from.limit],
  );
  const rows = found.rows as WrappedRow[];
  for (const row of rows) {
    const wrapped = keyring.rewrap(row.id, row.wrapped);
    if (wrapped !== undefined) {
      await client.query('update subject_keys set wrapped = $2 where id = $1', [row.id, wrapped]);
    }
  }
  return rows.at(-1)?.id;
}
