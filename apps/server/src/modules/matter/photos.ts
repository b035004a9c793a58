import type { PhotoStage } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';

/** What photos are given to. */
export interface PhotoBinding {
  readonly matterId: string;
  readonly entryId: string;
  readonly stage: PhotoStage;
  readonly audience: 'public' | 'internal';
  readonly accountId: string | null;
}

const BIND: Statement = {
  name: 'matter-bind-photos',
  text: `select bind_attachments($1::uuid[], 'matter', $2, $3, $4, $5, $6) as bound`,
};

/** Gives uploaded photos to an entry. Throws photo.missing when one is not there, or belongs to something else. */
export async function bindPhotos(
  tx: Transaction,
  photos: readonly string[],
  to: PhotoBinding,
): Promise<void> {
  const ids = [...new Set(photos)];
  if (ids.length === 0) return;
  const [row] = await tx.run<{ bound: number }>(BIND, [
    ids,
    to.matterId,
    to.entryId,
    to.stage,
    to.audience,
    to.accountId,
  ]);
  if (row?.bound !== ids.length) throw new Problem('photo.missing');
}
