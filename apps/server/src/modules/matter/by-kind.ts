import { bulkStep, type MatterReceipt } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { act } from './act.ts';
import type { MatterHouse } from './house.ts';
import { loadSubject, readMatter } from './subject-store.ts';

/** A step that is known by what it does, whatever the matter's procedure calls it. */
export interface StepOfKind {
  readonly matterId: string;
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Takes the step of a kind on a matter. Throws as `act` does, and access.role where the procedure has no such step. */
export async function actOfKind(
  tx: Transaction,
  house: MatterHouse,
  { matterId, kind, input }: StepOfKind,
): Promise<MatterReceipt> {
  const record = await readMatter(tx, matterId);
  const procedure = house.knowledge().catalogue.findProcedure(record.procedure_id);
  if (procedure === undefined) throw new Problem('not.found');
  const subject = await loadSubject(tx, house.knowledge(), record);
  const step = bulkStep(tx.actor, kind, { subject, procedure });
  if (step === undefined) throw new Problem('access.role');
  return act(tx, house, { matterId, action: step.name, input });
}
