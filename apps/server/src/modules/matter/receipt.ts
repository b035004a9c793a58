import type { MatterReceipt } from '@gezhi/domain/matter';
import type { MatterRecord } from './subject-store.ts';

/** What a write answers and a 409 carries: ids, number, phase and version, nothing personal. */
export function receiptOf(
  record: Pick<MatterRecord, 'id' | 'number' | 'state' | 'phase' | 'version'>,
): MatterReceipt {
  const { id, number, state, phase, version } = record;
  return { id, number, state, phase, version };
}
