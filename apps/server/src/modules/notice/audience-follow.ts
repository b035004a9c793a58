import type { MatterSubject } from '@gezhi/domain/matter';
import type { Audience, Told } from './audience-rules.ts';

/** Steps of a matter that went to a department, or up, of which whoever follows it is told. */
const FOLLOWED: ReadonlySet<string> = new Set([
  ...['dispatch', 'finalDispatch', 'requestReturn', 'decideReturn', 'decideExtension', 'decideSuspension'],
  ...['submit', 'fail', 'pass', 'overdue'],
]);

/**
 * Whoever leads the matter's own community follows what the community's team does not settle (跟踪协办, docs/field.md
 * §2.36): a member of the street's leadership where the district has such posts, nobody elsewhere.
 */
export function followersOf(kind: string, { subject }: Told): readonly Audience[] {
  const { community } = subject.areas;
  if (!FOLLOWED.has(kind) || subject.visibility !== 'O' || community === null || !wentOn(subject)) return [];
  return [{ of: 'area', areaId: community, roles: ['leader'] }];
}

function wentOn({ assignments, run, holderLevel, heldBy }: MatterSubject): boolean {
  const lead = assignments.findLast((one) => one.part === 'lead' && one.run === run);
  return lead !== undefined && (holderLevel !== 'community' || lead.unitId !== heldBy);
}
