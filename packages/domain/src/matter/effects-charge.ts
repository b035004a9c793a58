import type { Effect } from './change.ts';
import { leadOf } from './subject.ts';

/** Who is in charge of the part of the unit that leads (docs/field.md §2.23). */
export const CHARGE_EFFECTS = {
  appoint: ({ subject, input }) => {
    const lead = leadOf(subject);
    return {
      assignments: lead === undefined ? [] : [{ op: 'charge', id: lead.id, personId: String(input.person) }],
    };
  },
} as const satisfies Record<string, Effect>;
