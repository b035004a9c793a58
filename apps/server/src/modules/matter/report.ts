import type { ReportInput } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { act } from './act.ts';
import { type Created, createMatter } from './create.ts';
import type { MatterHouse } from './house.ts';
import { readMatter } from './subject-store.ts';

/**
 * A report of staff; one that was settled on the spot is closed in the same transaction (docs/field.md §2.3 row 2), so
 * a worker without signal sends both at once. Throws what `createMatter` and `act` throw: nothing is kept then.
 */
export async function reportMatter(
  tx: Transaction,
  house: MatterHouse,
  input: ReportInput,
): Promise<Created> {
  const created = await createMatter(tx, house, { input });
  if (input.solved === undefined) return created;
  const { procedure_id: procedureId } = await readMatter(tx, created.receipt.id);
  const actions = house.knowledge().catalogue.findProcedure(procedureId)?.actions ?? {};
  const action = Object.keys(actions).find((name) => actions[name]?.kind === 'solve');
  if (action === undefined) throw new Problem('matter.guard', { guard: 'selfHandled' });
  const receipt = await act(tx, house, { matterId: created.receipt.id, action, input: { ...input.solved } });
  return { ...created, receipt };
}
