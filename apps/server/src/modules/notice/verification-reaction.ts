import type { Reaction } from '../../platform/deliveries/index.ts';
import { holdersIn } from '../people/index.ts';
import { VERIFICATION_KIND, whoAsked } from '../verification/index.ts';
import { type NoticePorts, type ToldPerson, tellPersons } from './reactions.ts';
import { Staff } from './staff.ts';

/**
 * The inbox of whoever asked for facts to be verified (docs/field.md §2.29): that the day of the list is near or over with facts
 * unanswered; where they serve at the centre no more, its duty chiefs, else its operators.
 */
export function verificationNotices(ports: NoticePorts): Reaction {
  return {
    on: ({ subjectKind }) => subjectKind === VERIFICATION_KIND.name,
    light: true,
    run: async (tx, entries) => {
      const staff = new Staff(tx, ports.knowledge());
      const told: ToldPerson[] = [];
      for (const entry of entries) {
        const asked = await whoAsked(tx, entry.subjectId);
        if (asked === undefined) continue;
        const { unitId, personId } = asked;
        const serving = await holdersIn(tx, unitId, ['operator', 'dutyChief']);
        const people = serving.includes(personId)
          ? [personId]
          : await staff.firstIn(unitId, [['dutyChief'], ['operator']]);
        told.push(...people.map((one) => ({ entry, personId: one })));
      }
      await tellPersons(tx, ports, told);
    },
  };
}
