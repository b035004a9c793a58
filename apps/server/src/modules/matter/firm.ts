import { dutiesOf } from '@gezhi/domain/access';
import { isOpenPhase } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import {
  chargedRoles,
  decide,
  type firmMine,
  leadOf,
  type MatterReceipt,
  type MatterRow,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { chargeableOf, inNetwork } from '../people/index.ts';
import {
  helpedFirms,
  helpersForMatter,
  linkMatter,
  openMattersOf,
  requireNameable,
  toFirm,
  visibleFirm,
} from '../registry/index.ts';
import { act, type Step } from './act.ts';
import type { MatterHouse } from './house.ts';
import { readMatterRows } from './list.ts';
import { loadSubject, lockMatters, type MatterRecord, readMatter } from './subject-store.ts';

const RAISE = {
  name: 'matter-raise-version',
  text: 'update matters set version = version + 1 where id = $1 returning version',
} as const;

/** The post under which somebody says for which firm an open matter is: the desk of whoever holds it. */
export function firmNamer(
  { actor }: Transaction,
  { held_by, phase }: Pick<MatterRecord, 'held_by' | 'phase'>,
) {
  if (!isOpenPhase(phase)) return undefined;
  return dutiesOf(actor).find(
    ({ role, unitId }) => (role === 'operator' || role === 'dutyChief') && unitId === held_by,
  );
}

/** Says for which firm a matter is, with an entry (docs/field.md §2.37). Throws not.found, access.role, input.invalid. */
export async function nameFirm(
  tx: Transaction,
  house: MatterHouse,
  { matterId, firmId }: { readonly matterId: string; readonly firmId: string | null },
): Promise<{ id: string; version: number }> {
  await lockMatters(tx, [matterId]);
  const duty = firmNamer(tx, await readMatter(tx, matterId));
  if (duty === undefined) throw new Problem('access.role');
  if (firmId !== null) await requireNameable(tx, house.knowledge(), firmId);
  await tx.applying();
  await linkMatter(tx, { matterId, firmId });
  const [written] = await tx.run<{ version: number }>(RAISE, [matterId]);
  const version = written?.version ?? 0;
  await house.journal.append(tx, {
    subjectKind: 'matter',
    subjectId: matterId,
    seq: version,
    action: 'nameFirm',
    dutyId: duty.id,
    codes: { firm: firmId },
    passages: [],
  });
  return { id: matterId, version };
}

/**
 * Takes a step; a dispatch to the unit that helps the firm puts who helps it in charge at once, as far as whoever dispatched may
 * (docs/field.md §2.37): by the procedure's own step, with its own entry. Throws what `act` throws.
 */
export async function actForFirm(tx: Transaction, house: MatterHouse, step: Step): Promise<MatterReceipt> {
  const receipt = await act(tx, house, step);
  if (!dispatches(house, step)) return receipt;
  const charge = await chargeOf(tx, house, step.matterId);
  return charge === undefined ? receipt : act(tx, house, charge);
}

const DISPATCHES: readonly string[] = ['dispatch', 'finalDispatch'];

function dispatches({ knowledge }: MatterHouse, { action }: Step): boolean {
  return knowledge().catalogue.procedures.some(({ procedure }) =>
    DISPATCHES.includes(procedure.actions[action]?.kind ?? ''),
  );
}

/**
 * The step that puts somebody of the leading unit in charge: who helps the firm, else who holds the piece of the unit's network that the
 * grid lies in (docs/field.md §2.38). Undefined where there is nobody, or the procedure lets nobody.
 */
async function chargeOf(tx: Transaction, house: MatterHouse, matterId: string): Promise<Step | undefined> {
  const record = await readMatter(tx, matterId);
  const subject = await loadSubject(tx, house.knowledge(), record);
  const procedure = house.knowledge().catalogue.findProcedure(record.procedure_id);
  const unitId = leadOf(subject)?.unitId;
  if (procedure === undefined || unitId === undefined) return undefined;
  const action = Object.keys(procedure.actions).find(
    (name) =>
      procedure.actions[name]?.kind === 'appoint' && decide(tx.actor, name, { subject, procedure }).allowed,
  );
  if (action === undefined) return undefined;
  const asked = { unitId, roles: chargedRoles(procedure), excluded: subject.about };
  const people = new Set((await chargeableOf(tx, asked, 'zh-CN')).map(({ personId }) => personId));
  const helpers = (await helpersForMatter(tx, matterId)).filter((one) => one.unit_id === unitId);
  const gridId = record.grid_id;
  const holders = gridId === null ? [] : await inNetwork(tx, { unitId, gridId });
  const person = [...helpers.map((one) => one.person_id), ...holders].find((one) => people.has(one));
  return person === undefined ? undefined : { matterId, action, input: { person } };
}

/** The firms that the actor helps, each with its open matters as far as they may be seen. */
export async function firmsOfMine(tx: Transaction): Promise<Reply<typeof firmMine>> {
  const firms = await helpedFirms(tx);
  const open = await openMattersOf(
    tx,
    firms.map(({ id }) => id),
  );
  const rows = new Map((await readMatterRows(tx, [...open.values()].flat())).map((row) => [row.id, row]));
  return {
    items: firms.map((firm) => ({
      firm: toFirm(firm),
      leads: firm.leads,
      matters: inOrder(open.get(firm.id) ?? [], rows),
    })),
  };
}

/** Open matters of a firm that the actor reads or helps, as far as they may be seen. Throws not.found. */
export async function mattersOfFirm(tx: Transaction, house: MatterHouse, id: string) {
  await visibleFirm(tx, house.knowledge(), id);
  const ids = (await openMattersOf(tx, [id])).get(id) ?? [];
  const rows = new Map((await readMatterRows(tx, ids)).map((row) => [row.id, row]));
  return { items: inOrder(ids, rows) };
}

function inOrder(ids: readonly string[], rows: ReadonlyMap<string, MatterRow>): MatterRow[] {
  return ids.flatMap((id) => rows.get(id) ?? []);
}
