import type { MatterRow } from '@gezhi/domain/matter';
import { AGENDA_MOST, type AgendaReason } from '@gezhi/domain/round';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { listMatters, readMatterRows } from '../matter/index.ts';

/** What is looked for, the most pressing first. */
const LOOKED_FOR = [
  ['stuck', { flag: 'stuck' }],
  ['dissatisfied', { flag: 'dissatisfied' }],
  ['returned', { flag: 'returned' }],
  ['overdue', { light: 'overdue' }],
] as const;

/**
 * Matters of an area that are stuck, each with the first reason that fits, the latest first: ordinary ones alone, because the minutes
 * are handed round.
 */
export async function drawnFor(
  tx: Transaction,
  { tree }: Knowledge,
  areaId: number,
): Promise<readonly { readonly matterId: string; readonly why: AgendaReason }[]> {
  const drawn = new Map<string, AgendaReason>();
  for (const [why, filter] of LOOKED_FOR) {
    const query = { tab: 'all', area: areaId, limit: AGENDA_MOST, ...filter } as const;
    const { items } = await listMatters(tx, tree, query);
    for (const { id, visibility } of items) if (visibility === 'O' && !drawn.has(id)) drawn.set(id, why);
  }
  return [...drawn].slice(0, AGENDA_MOST).map(([matterId, why]) => ({ matterId, why }));
}

/** An ordinary matter that the actor sees, by its number. */
export async function ordinaryByNumber(tx: Transaction, number: string): Promise<MatterRow | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from matters where number = $1 and visibility = 'O'`,
    [number],
  );
  const ids = rows.map(({ id }) => id);
  return ids.length === 0 ? undefined : (await readMatterRows(tx, ids))[0];
}

/** Whether a matter lies in an area. */
export function isWithin({ tree }: Knowledge, areaId: number, matter: MatterRow): boolean {
  const at = matter.gridId ?? matter.communityId ?? matter.townId;
  return at !== null && tree.pathOf(at).some(({ id }) => id === areaId);
}
