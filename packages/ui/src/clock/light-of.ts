import type { Light } from '@gezhi/domain/clock';
import type { MatterRow } from '@gezhi/domain/matter';

/** What of a row says when it is due. */
export type DueRow = Pick<MatterRow, 'due' | 'phase'>;

/**
 * The light of a row at a moment (docs/field.md §4.4); null where nothing is due. Only the moments of the row are asked,
 * so a list changes its lights by itself as time goes on.
 * @param now milliseconds since 1970
 */
export function lightOf({ due, phase }: DueRow, now: number): Light | null {
  if (due === null) return null;
  if (due.at === null) return phase === 'suspended' ? 'paused' : null;
  if (due.deepRedAt !== null && now >= Date.parse(due.deepRedAt)) return 'deepRed';
  if (now >= Date.parse(due.at)) return 'red';
  return due.yellowAt !== null && now >= Date.parse(due.yellowAt) ? 'yellow' : 'green';
}
