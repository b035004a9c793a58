import type { ActionKindName, ReportInput } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { linkMatter, requireNameable } from '../registry/index.ts';
import { act } from './act.ts';
import { type Created, createMatter } from './create.ts';
import type { MatterHouse } from './house.ts';
import { readMatter } from './subject-store.ts';

/**
 * A report of staff; one that was settled on the spot, or that is only to be recorded, is closed in the same transaction
 * (docs/field.md §2.3 row 2), so a worker without signal sends both at once; one that is the same as an open matter is merged into it (row 6), with
 * the rights of a merge. Throws what `createMatter` and `act` throw: nothing is kept then.
 */
export async function reportMatter(
  tx: Transaction,
  house: MatterHouse,
  input: ReportInput,
): Promise<Created> {
  // Before anything is written: from then on more is seen than the actor may.
  if (input.firmId !== undefined) await requireNameable(tx, house.knowledge(), input.firmId);
  const created = await createMatter(tx, house, { input });
  const step = stepAtOnce(input);
  if (step === undefined) return named(tx, input, created);
  const { procedure_id: procedureId } = await readMatter(tx, created.receipt.id);
  const actions = house.knowledge().catalogue.findProcedure(procedureId)?.actions ?? {};
  const action = Object.keys(actions).find((name) => actions[name]?.kind === step.kind);
  if (action === undefined) throw new Problem('matter.guard', { guard: step.guard });
  const receipt = await act(tx, house, { matterId: created.receipt.id, action, input: step.input });
  return named(tx, input, { ...created, receipt });
}

async function named(tx: Transaction, { firmId }: ReportInput, created: Created): Promise<Created> {
  if (firmId === undefined) return created;
  await tx.applying();
  await linkMatter(tx, { matterId: created.receipt.id, firmId });
  return created;
}

interface StepAtOnce {
  readonly path: keyof ReportInput;
  readonly kind: ActionKindName;
  /** Told where the procedure knows no such step. */
  readonly guard: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The step a report brings with it; settled and merged at once would be two endings of one matter. */
function stepAtOnce({ solved, recorded, mergeInto }: ReportInput): StepAtOnce | undefined {
  const steps: StepAtOnce[] = [];
  if (solved !== undefined)
    steps.push({ path: 'solved', kind: 'solve', guard: 'selfHandled', input: { ...solved } });
  if (recorded) steps.push({ path: 'recorded', kind: 'record', guard: 'recordOnly', input: {} });
  if (mergeInto !== undefined)
    steps.push({ path: 'mergeInto', kind: 'merge', guard: 'mergeable', input: { into: mergeInto } });
  const [step, second] = steps;
  if (second !== undefined)
    throw new Problem('input.invalid', { fields: [{ path: second.path, code: 'unknown', known: true }] });
  return step;
}
