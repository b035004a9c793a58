import { Problem } from '@gezhi/domain/problem';
import type { ServiceHelp, ServiceItem } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { actOfKind, type MatterHouse, readMatter } from '../matter/index.ts';
import { keepsErrand, unitsOnTheWay } from './errand-queries.ts';
import { raiseVersion, readErrand, readStops, saveErrand, saveTicks } from './errand-store.ts';
import { offeredItem } from './item-store.ts';

interface Named {
  readonly matterId: string;
  readonly item: string;
  readonly help: ServiceHelp;
}

/** The item, if it is offered with this help. Throws input.invalid. */
async function helpedItem(
  tx: Transaction,
  { item: code, help }: Omit<Named, 'matterId'>,
): Promise<ServiceItem> {
  const item = await offeredItem(tx, code);
  if (item === undefined) throw new Problem('input.invalid', { fields: [{ path: 'item', code: 'unknown' }] });
  if (!item.helps.includes(help))
    throw new Problem('input.invalid', { fields: [{ path: 'help', code: 'unknown' }] });
  return item;
}

async function lockMatter(tx: Transaction, matterId: string): Promise<void> {
  await tx.query('select from matters where id = $1 for update', [matterId]);
}

interface Entry {
  readonly matterId: string;
  readonly action: string;
  readonly dutyId: string | null;
  readonly codes: Readonly<Record<string, unknown>>;
}

async function record(tx: Transaction, { journal }: MatterHouse, { matterId, ...entry }: Entry) {
  const version = await raiseVersion(tx, matterId);
  await journal.append(tx, {
    subjectKind: 'matter',
    subjectId: matterId,
    seq: version,
    ...entry,
    passages: [],
  });
  return { id: matterId, version };
}

/** The post by which the actor keeps an errand of a matter. Throws not.found and access.role. */
async function keeping(tx: Transaction, matterId: string) {
  await lockMatter(tx, matterId);
  const matter = await readMatter(tx, matterId);
  const duty = keepsErrand(tx, matter);
  if (duty === undefined) throw new Problem('access.role');
  return { matter, duty };
}

/** Says which service an open matter is about. Throws not.found, access.role and input.invalid. */
export async function nameAtDesk(tx: Transaction, house: MatterHouse, named: Named) {
  const { duty } = await keeping(tx, named.matterId);
  const { item, help } = named;
  await helpedItem(tx, named);
  await tx.applying();
  await saveErrand(tx, named.matterId, { item, help });
  return record(tx, house, {
    ...{ matterId: named.matterId, action: 'nameErrand', dutyId: duty.id },
    codes: { item, help },
  });
}

/** Says which service the own report is about, once. Throws access.role for whoever is no reporter, matter.phase and input.invalid. */
export async function nameOwn(tx: Transaction, house: MatterHouse, named: Omit<Named, 'matterId'>) {
  const { actor } = tx;
  if (actor.kind !== 'reporter') throw new Problem('code.wrong');
  const matterId = actor.ownMatterId;
  const matter = await readMatter(tx, matterId);
  if (matter.phase !== 'reported' || (await readErrand(tx, matterId)) !== undefined)
    throw new Problem('matter.phase', { phase: matter.phase });
  const item = await helpedItem(tx, named);
  if (item.category !== matter.category)
    throw new Problem('input.invalid', { fields: [{ path: 'item', code: 'unknown' }] });
  await tx.applying();
  await saveErrand(tx, matterId, named);
  await record(tx, house, {
    ...{ matterId, action: 'nameErrand', dutyId: null },
    codes: { item: named.item, help: named.help, report: actor.reportId },
  });
  return { id: matterId };
}

/** Says which papers of the service are there. Throws not.found, access.role and input.invalid for one that it does not ask for. */
export async function tick(
  tx: Transaction,
  house: MatterHouse,
  { matterId, ticked }: { readonly matterId: string; readonly ticked: readonly string[] },
) {
  const { duty } = await keeping(tx, matterId);
  const errand = await readErrand(tx, matterId);
  if (errand === undefined) throw new Problem('not.found');
  const item = await offeredItem(tx, errand.item);
  const asked = new Set(item?.papers.map(({ code }) => code));
  const strange = ticked.findIndex((code) => !asked.has(code));
  if (strange >= 0)
    throw new Problem('input.invalid', { fields: [{ path: `ticked.${strange}`, code: 'unknown' }] });
  await tx.applying();
  const once = [...new Set(ticked)];
  await saveTicks(tx, matterId, once);
  return record(tx, house, {
    ...{ matterId, action: 'tickPapers', dutyId: duty.id },
    codes: { papers: once },
  });
}

/**
 * Brings an errand to every department of its service where nobody has been, by the procedure's own step with its own entry for each: so it
 * stands only where the matter's rules let whoever is in charge give a task. Throws not.found and what that step throws.
 */
export async function bringToDepartments(
  tx: Transaction,
  house: MatterHouse,
  { matterId, dueOn }: { readonly matterId: string; readonly dueOn: string | null },
) {
  const { matter } = await keeping(tx, matterId);
  const errand = await readErrand(tx, matterId);
  const item = errand && (await offeredItem(tx, errand.item));
  if (item === undefined) throw new Problem('not.found');
  const been = new Set((await readStops(tx, matterId)).map(({ unit_id }) => unit_id));
  const ahead = unitsOnTheWay(house.knowledge(), item, matter).filter((id) => !been.has(id));
  let { version } = matter;
  for (const unit of ahead) {
    const input = { unit, task: item.zh, ...(dueOn === null ? {} : { dueOn }) };
    ({ version } = await actOfKind(tx, house, { matterId, kind: 'giveTask', input }));
  }
  return { id: matterId, version, brought: ahead.length };
}
