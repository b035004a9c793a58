import { dutiesOf } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import { ERRAND_KEEPERS, type ErrandReport, type ServiceHelp, type ServiceItem } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { actOfKind, type MatterHouse, readMatter, reportMatter } from '../matter/index.ts';
import { keepsErrand, unitsOnTheWay } from './errand-queries.ts';
import {
  raiseVersion,
  readErrand,
  readStops,
  saveErrand,
  saveReminderWish,
  saveTicks,
} from './errand-store.ts';
import { offeredItem } from './item-store.ts';

interface Named {
  readonly matterId: string;
  readonly item: string;
  readonly help: ServiceHelp;
}

/** The item, if it is offered with this help. Throws input.invalid. @param under where the names stand in the body */
async function helpedItem(
  tx: Transaction,
  { item: code, help }: Omit<Named, 'matterId'>,
  under = '',
): Promise<ServiceItem> {
  const item = await offeredItem(tx, code);
  if (item === undefined) throw unknown(`${under}item`);
  if (!item.helps.includes(help)) throw unknown(`${under}help`);
  return item;
}

/** Throws input.invalid for a paper that the item does not ask for. */
function checkPapers(item: ServiceItem | undefined, ticked: readonly string[], under = ''): void {
  const asked = new Set(item?.papers.map(({ code }) => code));
  const strange = ticked.findIndex((code) => !asked.has(code));
  if (strange >= 0) throw unknown(`${under}ticked.${strange}`);
}

function unknown(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code: 'unknown' }] });
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

/**
 * Reports for a resident what the resident wants done: the matter, its service and the papers that are there are one step or none. Throws
 * input.invalid for a service without that help and a paper it does not ask for, and what reporting throws.
 */
export async function reportForResident(
  tx: Transaction,
  house: MatterHouse,
  { service, remind, ...report }: ErrandReport,
) {
  const item = await helpedItem(tx, service, 'service.');
  checkPapers(item, service.ticked, 'service.');
  if (item.category === null) throw unknown('service.item');
  const { receipt, reportId } = await reportMatter(tx, house, { ...report, category: item.category });
  const matterId = receipt.id;
  const dutyId =
    dutiesOf(tx.actor).find(({ role }) => ERRAND_KEEPERS.some((one) => one === role))?.id ?? null;
  await tx.applying();
  await saveErrand(tx, matterId, service);
  const papers = [...new Set(service.ticked)];
  await saveTicks(tx, matterId, papers);
  if (remind === true) await saveReminderWish(tx, matterId);
  const codes = { item: service.item, help: service.help, papers, remind: remind === true };
  const { version } = await record(tx, house, { matterId, action: 'nameErrand', dutyId, codes });
  return { ...receipt, version, reportId };
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
  if (item.category !== matter.category) throw unknown('item');
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
  checkPapers(item, ticked);
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
