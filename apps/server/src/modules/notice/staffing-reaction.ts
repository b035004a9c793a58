import type { Statement } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import { STAFFING_KIND } from '../catalogue/index.ts';
import { holdersIn } from '../people/index.ts';
import { type NoticePorts, type ToldPerson, tellPersons } from './reactions.ts';

const ADMINISTRATORS: Statement = {
  name: 'staffing-administrators',
  text: `select distinct d.person_id from duties d join titles t on t.code = d.title
    where t.role = 'systemAdmin' and d.valid_from <= $1 and (d.valid_to is null or d.valid_to > $1)`,
};

/** Who fills posts is told that one will be vacant and leave something undone: the system administrator, and whoever leads the unit. */
export function staffingReaction(ports: Pick<NoticePorts, 'announce' | 'telling'>): Reaction {
  return {
    on: ({ subjectKind }) => subjectKind === STAFFING_KIND,
    light: true,
    run: async (tx, entries) => {
      const rows = await tx.run<{ person_id: string }>(ADMINISTRATORS, [tx.now]);
      const administrators = rows.map((row) => row.person_id);
      const told: ToldPerson[] = [];
      for (const entry of entries) {
        const { unitId } = entry.codes;
        const leaders = typeof unitId === 'number' ? await holdersIn(tx, unitId, ['unitLeader']) : [];
        for (const personId of new Set([...administrators, ...leaders])) told.push({ entry, personId });
      }
      await tellPersons(tx, ports, told);
    },
  };
}
