import type { Field } from '@gezhi/domain/catalogue';
import { type BulkRefusal, bulkFields, bulkStep, type MatterReceipt } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { act, decideStep } from './act.ts';
import type { MatterHouse } from './house.ts';
import { type LoadedMatter, loadSubject, loadSubjects, readMatter, readMatters } from './subject-store.ts';

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

/** Whether a step of a kind may be taken on a matter now. */
export interface KindOffer<Kind extends string> {
  readonly kind: Kind;
  /** Its name in the matter's procedure; null where there is none. */
  readonly action: string | null;
  readonly refused: BulkRefusal | null;
  /** What its form asks. */
  readonly fields: readonly Field[];
}

/** Which of some kinds the actor may take on each of these matters, and why not the others; nothing is written. What may not be seen is left out. */
export async function offeredByKind<Kind extends string>(
  tx: Transaction,
  house: Pick<MatterHouse, 'knowledge'>,
  { matterIds, kinds }: { readonly matterIds: readonly string[]; readonly kinds: readonly Kind[] },
): Promise<ReadonlyMap<string, readonly KindOffer<Kind>[]>> {
  const { catalogue } = house.knowledge();
  const records = await readMatters(tx, matterIds);
  const subjects = await loadSubjects(tx, house.knowledge(), records);
  const offers = new Map<string, KindOffer<Kind>[]>();
  for (const record of records) {
    const subject = subjects.find(({ id }) => id === record.id);
    const procedure = catalogue.findProcedure(record.procedure_id);
    if (subject === undefined || procedure === undefined) continue;
    const on = { subject, procedure };
    const found: KindOffer<Kind>[] = [];
    for (const kind of kinds) {
      const action = bulkStep(tx.actor, kind, on)?.name ?? null;
      const refused = await refusalOf(tx, house, { matter: { record, subject }, action });
      found.push({ kind, action, refused, fields: bulkFields(tx.actor, kind, [on]) });
    }
    offers.set(record.id, found);
  }
  return offers;
}

/** Why the step is not the actor's to take now, whatever would be said in it; null where it is. */
async function refusalOf(
  tx: Transaction,
  house: Pick<MatterHouse, 'knowledge'>,
  { matter, action }: { readonly matter: LoadedMatter; readonly action: string | null },
): Promise<BulkRefusal | null> {
  try {
    if (action === null) throw new Problem('access.role');
    await decideStep(tx, house, { matter, step: { matterId: matter.record.id, action, input: {} } });
    return null;
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    const { guard } = fault.details;
    return { code: fault.code, details: guard === undefined ? {} : { guard } };
  }
}
