import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';

/** What photos are given to. */
export interface PhotoBinding {
  readonly matterId: string;
  readonly entryId: string;
  readonly stage: 'before' | 'after' | 'check';
  readonly audience: 'public' | 'internal';
  readonly accountId: string | null;
}

/** Gives uploaded photos to an entry. Throws photo.missing when one is not there, or belongs to something else. */
export async function bindPhotos(
  tx: Transaction,
  photos: readonly string[],
  to: PhotoBinding,
): Promise<void> {
  const ids = [...new Set(photos)];
  if (ids.length === 0) return;
  const { rows } = await tx.query<{ bound: number }>(
    `select bind_attachments($1::uuid[], 'matter', $2, $3, $4, $5, $6) as bound`,
    [ids, to.matterId, to.entryId, to.stage, to.audience, to.accountId],
  );
  if (rows[0]?.bound !== ids.length) throw new Problem('photo.missing');
}
