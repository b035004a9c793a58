import type { Statement } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import { type NoticePorts, type ToldPerson, tellPersons } from '../notice/index.ts';
import { holdersOver } from '../people/index.ts';
import { SUBJECT_KIND } from './record.ts';

/** Steps that ask for somebody's eye; what the officer decided needs no telling. */
const RINGS: ReadonlySet<string> = new Set([
  'askErasure',
  'correctData',
  'withdrawContact',
  'dueSoon',
  'overdue',
]);

const DISTRICTS: Statement = {
  name: 'data-request-districts',
  text: 'select id, district_id from data_requests where id = any ($1::uuid[])',
};

/** The inbox of whoever answers for the data of residents in the district: a request came, its day is near, or has passed. */
export function officerReaction(ports: Pick<NoticePorts, 'announce' | 'telling'>): Reaction {
  return {
    on: ({ subjectKind, action }) => subjectKind === SUBJECT_KIND && RINGS.has(action),
    light: true,
    run: async (tx, entries) => {
      const ids = entries.map(({ subjectId }) => subjectId);
      const rows = await tx.run<{ id: string; district_id: number }>(DISTRICTS, [ids]);
      const districts = new Map(rows.map((row) => [row.id, row.district_id]));
      const told: ToldPerson[] = [];
      for (const entry of entries) {
        const district = districts.get(entry.subjectId);
        const holders = district === undefined ? [] : await holdersOver(tx, district, ['privacyOfficer']);
        told.push(...holders.map((personId) => ({ entry, personId })));
      }
      await tellPersons(tx, ports, told);
    },
  };
}
