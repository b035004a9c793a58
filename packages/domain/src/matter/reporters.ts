import { z } from 'zod';
import { type Actor, type Duty, dutiesOf } from '../access/index.ts';
import { isOpenPhase } from '../catalogue/index.ts';
import { endpoint } from '../contract/index.ts';
import { reporterInputSchema, SOURCES } from './model.ts';
import { matterReceiptSchema } from './receipt-contract.ts';
import { sees } from './sight.ts';
import type { MatterSubject } from './subject.ts';

/**
 * The duty under which the actor may add a reporter to a matter (docs/field.md §2.13), or undefined: a post of the centre
 * that holds it, while it is open and ordinary. Another district's desk joins by a report of its own that is merged.
 */
export function addingDuty(actor: Actor, subject: MatterSubject): Duty | undefined {
  if (actor.kind !== 'person' || !isOpenPhase(subject.phase) || !sees(actor, subject)) return undefined;
  // Whoever is added reads what the desk wrote: nobody is let into a matter that is not for everybody.
  if (subject.visibility !== 'O') return undefined;
  return dutiesOf(actor).find(
    (duty) => (duty.role === 'operator' || duty.role === 'dutyChief') && duty.unitId === subject.heldBy,
  );
}

/** One more person of a call that many make together: a report and a query code of their own. */
export const addReporter = endpoint({
  name: 'matter.addReporter',
  method: 'POST',
  path: '/api/matters/:id/reports',
  summary:
    'Add a reporter to an open matter that the desk took down: everybody is answered under a code of their own',
  permission: { kind: 'subject', subject: 'matter' },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ source: z.enum(SOURCES).default('hotline'), reporter: reporterInputSchema }),
  reply: matterReceiptSchema.extend({ reportId: z.string(), queryCode: z.string().optional() }),
  status: 201,
});
