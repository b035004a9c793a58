import type { TimelineEntry } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';

const NAMES = {
  name: 'matter-person-names',
  text: 'select id, name from people where id = any ($1::uuid[])',
} as const;

/** The names of members of staff whom steps put in charge: entries hold ids alone. */
export async function withPersonNames(
  tx: Transaction,
  timeline: readonly TimelineEntry[],
): Promise<TimelineEntry[]> {
  const ids = timeline.flatMap(({ codes }) => (typeof codes.person === 'string' ? [codes.person] : []));
  if (ids.length === 0) return [...timeline];
  const rows = await tx.run<{ id: string; name: string }>(NAMES, [[...new Set(ids)]]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return timeline.map((entry) => {
    const { person } = entry.codes;
    const name = typeof person === 'string' ? names.get(person) : undefined;
    return name === undefined ? entry : { ...entry, codes: { ...entry.codes, personName: name } };
  });
}
