import type { Visibility } from '@gezhi/domain/catalogue';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { SUBJECT } from './clock-timers.ts';
import type { MatterRecord } from './subject-store.ts';

/** Who may see a matter, out of its category and of what a person said; a correction never loosens what a person restricted. */
export function visibilityAfter(
  record: Pick<MatterRecord, 'visibility' | 'sealed'>,
  after: { readonly sealed: boolean; readonly category: { readonly visibility: Visibility } | undefined },
): Visibility {
  if (after.sealed) return 'R';
  return after.category?.visibility ?? (record.sealed ? 'R' : record.visibility);
}

const SEAL: Statement = {
  name: 'matter-seal',
  text: `update matters set sealed = true, visibility = 'R' where id = $1`,
};
const FREE: Statement = {
  name: 'matter-free',
  text: `update matters m set sealed = false,
      visibility = coalesce((select c.visibility::text from categories c where c.code = m.category), 'R')
    where m.id = $1`,
};
// What was merged into it tells of the same thing: it is seen no wider, and freed along unless it was restricted by itself.
const SEAL_MERGED: Statement = {
  name: 'matter-seal-merged',
  text: `update matters set sealed = true, sealed_with = $1, visibility = 'R', version = version + 1
    where merged_into = $1 and not sealed returning id, version, visibility`,
};
const FREE_MERGED: Statement = {
  name: 'matter-free-merged',
  text: `update matters m set sealed = false, sealed_with = null, version = version + 1,
      visibility = coalesce((select c.visibility::text from categories c where c.code = m.category), 'R')
    where m.merged_into = $1 and m.sealed_with = $1 returning m.id, m.version, m.visibility`,
};
// Out of what it was merged into, it stands for itself: only a decision of its own frees it.
const STAND_ALONE: Statement = {
  name: 'matter-sealed-alone',
  text: 'update matters set sealed_with = null where id = $1 and sealed_with is not null',
};

interface Sealing {
  readonly before: MatterRecord;
  readonly after: MatterRecord;
  /** Under which the matter is restricted or freed. */
  readonly dutyId: string | null;
}

/**
 * Writes the flag, in the rare step that sets or clears it, before what follows from it. Each matter that goes along gets
 * an entry of its own; its master is locked by the caller, and whoever changes what it is merged into locks that master first.
 */
export async function writeSeal(
  tx: Transaction,
  journal: Journal,
  { before, after, dutyId }: Sealing,
): Promise<void> {
  if (before.sealed && before.merged_into !== after.merged_into) await tx.run(STAND_ALONE, [after.id]);
  if (before.sealed === after.sealed) return;
  await tx.run(after.sealed ? SEAL : FREE, [after.id]);
  const along = await tx.run<Along>(after.sealed ? SEAL_MERGED : FREE_MERGED, [after.id]);
  await journal.appendAll(
    tx,
    along.map(({ id, version, visibility }) => ({
      subjectKind: SUBJECT,
      subjectId: id,
      seq: version,
      action: after.sealed ? 'restrictedAlong' : 'freedAlong',
      dutyId,
      codes: { with: after.id, visibility },
    })),
  );
}

type Along = Pick<MatterRecord, 'id' | 'version' | 'visibility'>;
