import { canonicalHash } from './canonical.ts';

/** A row of `entries` as the database gives it. */
export interface StoredEntry {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly actor_kind: string;
  readonly person_id: string | null;
  readonly duty_id: string | null;
  readonly codes: Record<string, unknown>;
  readonly hash: Buffer;
}

/** Whether the stored hash is that of the stored columns: a changed entry does not verify. */
export function verifyEntry(row: StoredEntry): boolean {
  const expected = canonicalHash({
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    seq: row.seq,
    at: row.at,
    action: row.action,
    actor: { kind: row.actor_kind, personId: row.person_id, dutyId: row.duty_id },
    codes: row.codes,
  });
  return expected.equals(row.hash);
}
