import { type Duty, dutiesOf, type PersonActor } from '@gezhi/domain/access';
import {
  LIST_KEEPERS,
  LIST_READERS,
  type ProblemStep,
  STRIKE_ASKERS,
  type StrikeRefusal,
  strikingDuty,
} from '@gezhi/domain/strike-list';
import type { Transaction } from '../../platform/db/index.ts';
import { dutyOver, isReached, stampsIn } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import type { MatterStanding, ProblemRow } from './store.ts';

/** Whoever asks: the transaction, or somebody who is to be told. */
export type Asking = Pick<Transaction, 'actor'>;

/** The duty by which the actor keeps the list of an area. */
export function keepingDuty(by: Asking, { tree }: Knowledge, areaId: number): Duty | undefined {
  return dutyOver(tree, areaId, { duties: dutiesOf(by.actor), roles: LIST_KEEPERS });
}

/** The duty by which the actor works in the unit that answers. */
export function answeringDuty(by: Asking, unitId: number): Duty | undefined {
  return dutiesOf(by.actor).find((duty) => duty.unitId === unitId && STRIKE_ASKERS.includes(duty.role));
}

/** Whether the actor may look at a problem: the list of its area is theirs to read, or their unit answers for it. */
export function mayRead(
  by: Asking,
  { tree }: Knowledge,
  row: Pick<ProblemRow, 'area_id' | 'unit_id'>,
): boolean {
  const reading = { duties: dutiesOf(by.actor), roles: LIST_READERS };
  return isReached(tree, row.area_id, reading) || answeringDuty(by, row.unit_id) !== undefined;
}

/** The duty by which the actor strikes a problem off, or why not. */
export function strikingDutyOf(
  by: Asking,
  { tree }: Knowledge,
  { row, standing }: { readonly row: ProblemRow; readonly standing: MatterStanding | undefined },
): Duty | StrikeRefusal {
  if (by.actor.kind !== 'person') return 'role';
  const actor: PersonActor = by.actor;
  const parent = tree.find(row.area_id)?.parentId ?? null;
  return strikingDuty(actor, {
    at: stampsIn(tree, row.area_id),
    above: parent === null ? null : stampsIn(tree, parent),
    unitId: row.unit_id,
    handled: [row.person_id, row.asked_by, ...(standing?.handled ?? [])].filter((id) => id !== null),
  });
}

const OVER: readonly string[] = ['closed', 'voided', 'merged', 'declined'];

/** Whether a matter in this phase is over. */
export function isOver(phase: string): boolean {
  return OVER.includes(phase);
}

/** Whether the matter behind a problem is over; what has none never waits for one. */
export function isSettled(row: ProblemRow, standing: MatterStanding | undefined): boolean {
  return row.matter_id === null || (standing !== undefined && isOver(standing.phase));
}

/** What the actor may do with a problem as it stands, and why not strike it off. */
export function stepsOn(
  by: Asking,
  knowledge: Knowledge,
  { row, standing }: { readonly row: ProblemRow; readonly standing: MatterStanding | undefined },
): { readonly can: ProblemStep[]; readonly blocked: 'handled' | 'matterOpen' | null } {
  if (row.state === 'struck') return { can: [], blocked: null };
  const striking = strikingDutyOf(by, knowledge, { row, standing });
  const settled = isSettled(row, standing);
  const asks = row.state !== 'asked' && answeringDuty(by, row.unit_id) !== undefined && settled;
  const strikes = typeof striking !== 'string' && row.state === 'asked';
  return {
    can: [
      ...(strikes && settled ? (['strike'] as const) : []),
      ...(strikes ? (['sendBack'] as const) : []),
      ...(asks ? (['askStrike'] as const) : []),
      ...(keepingDuty(by, knowledge, row.area_id) === undefined ? [] : (['reviseProblem'] as const)),
    ],
    blocked: settled ? (striking === 'handled' ? 'handled' : null) : 'matterOpen',
  };
}
