import type { ActionInput } from './change.ts';
import { leadOf, type MatterSubject } from './subject.ts';

/**
 * Whether the community's own station leads, or is about to: the service team settles on the spot what needs nobody
 * else (现场处置, docs/field.md §2.36). What a street's centre does itself is not that.
 */
export function isByTeam(subject: MatterSubject, input: ActionInput = {}): boolean {
  const lead = input.lead ?? leadOf(subject)?.unitId;
  return subject.holderLevel === 'community' && lead === subject.heldBy;
}
