import { type Duty, dutiesOf, dutyReaching } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import { FIRM_KEEPERS, type FirmChange, type FirmInput } from '@gezhi/domain/registry';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { type Knowledge, nextSeq } from '../catalogue/index.ts';
import {
  addFirm,
  endFirm,
  type FirmRow,
  groundOfPlace,
  isCodeTaken,
  lockFirm,
  type StampedFirm,
  saveFirm,
  toFirm,
} from './store.ts';

/** What the registry needs of the house. */
export interface RegistryHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
}

/** The duty by which the actor keeps the firms of an area, if there is one. */
export function keepingDuty(tx: Transaction, { tree }: Knowledge, areaId: number): Duty | undefined {
  return dutyReaching(dutiesOf(tx.actor), tree.stampOf(areaId), FIRM_KEEPERS);
}

/**
 * Writes down, corrects or ends a firm, with an entry. One of an area that the own post does not reach answers like one that
 * is not there. Throws access.role, not.found and input.invalid with the field and why.
 */
export async function applyFirmChange(
  tx: Transaction,
  house: RegistryHouse,
  change: FirmChange,
): Promise<{ id: string }> {
  await tx.applying();
  const { id, areaId, ...rest } = await changed(tx, house.knowledge(), change);
  const duty = keepingDuty(tx, house.knowledge(), areaId);
  if (duty === undefined) throw new Problem('access.role');
  const { placeId, trade, size, aboveScale, creditCode } = rest;
  await house.journal.append(tx, {
    subjectKind: 'firm',
    subjectId: id,
    seq: await nextSeq(tx, id),
    action: change.kind,
    dutyId: duty.id,
    codes: { areaId, placeId, trade, size, aboveScale, coded: creditCode !== null },
    passages: [],
  });
  return { id };
}

async function changed(tx: Transaction, knowledge: Knowledge, change: FirmChange): Promise<FirmInput> {
  if (change.kind === 'addFirm') {
    const stamped = await checked(tx, knowledge, change.firm);
    if (!(await addFirm(tx, stamped))) throw invalid('firm.id', 'taken');
    return stamped.firm;
  }
  const id = change.kind === 'changeFirm' ? change.firm.id : change.id;
  const before = await standing(tx, knowledge, id);
  if (change.kind === 'endFirm') {
    await endFirm(tx, id);
    return toFirm(before);
  }
  const stamped = await checked(tx, knowledge, change.firm);
  await saveFirm(tx, stamped);
  return stamped.firm;
}

/** The firm as it stands, of an area whose firms the actor keeps. */
async function standing(tx: Transaction, knowledge: Knowledge, id: string): Promise<FirmRow> {
  const row = await lockFirm(tx, id);
  if (row === undefined || keepingDuty(tx, knowledge, row.grid_id ?? row.community_id) === undefined)
    throw new Problem('not.found');
  if (row.ended_at !== null) throw invalid('id', 'ended');
  return row;
}

async function checked(tx: Transaction, knowledge: Knowledge, firm: FirmInput): Promise<StampedFirm> {
  const stamp = knowledge.tree.stampOf(firm.areaId);
  if (stamp.community === null) throw invalid('firm.areaId', 'unknown');
  if (keepingDuty(tx, knowledge, firm.areaId) === undefined) throw new Problem('access.role');
  if (await isCodeTaken(tx, firm)) throw invalid('firm.creditCode', 'taken');
  if (firm.placeId === null) return { firm, stamp };
  const ground = await groundOfPlace(tx, firm.placeId);
  if (ground === undefined) throw invalid('firm.placeId', 'unknown');
  const elsewhere = stamp.grid !== null && ground.grid_id !== null && stamp.grid !== ground.grid_id;
  if (ground.community_id !== stamp.community || elsewhere) throw invalid('firm.placeId', 'elsewhere');
  // Whoever names the building need not know the grid.
  const areaId = stamp.grid ?? ground.grid_id ?? stamp.community;
  return { firm: { ...firm, areaId }, stamp: knowledge.tree.stampOf(areaId) };
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
