import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/** Somebody who may be put in charge of a part, with the title under which that is so. */
export const chargeablePerson = z.object({ personId: z.string(), name: z.string(), title: z.string() });

/**
 * Who of the unit that leads may be put in charge of its part (docs/field.md §2.23): whoever the procedure lets work on it and
 * who is not complained of. For whoever may put somebody in charge now.
 */
export const matterPeople = endpoint({
  name: 'matter.people',
  method: 'GET',
  path: '/api/matters/:id/people',
  summary: 'People of the leading unit who may be put in charge',
  permission: { kind: 'subject', subject: 'matter' },
  params: z.object({ id: z.uuid() }),
  reply: z.object({ items: z.array(chargeablePerson) }),
});
