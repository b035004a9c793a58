import { type Duty, dutiesOf } from '@gezhi/domain/access';
import { CAMPAIGN_KEEPERS, CAMPAIGN_READERS, CAMPAIGN_WORKERS } from '@gezhi/domain/campaign';
import type { Transaction } from '../../platform/db/index.ts';
import { dutyOver, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

/** Whoever asks: the transaction, or somebody who is to be told. */
export type Asking = Pick<Transaction, 'actor'>;

/** The duty by which the actor decides on proposals and runs campaigns of an area. */
export function keepingDuty(by: Asking, { tree }: Knowledge, areaId: number): Duty | undefined {
  return dutyOver(tree, areaId, { duties: dutiesOf(by.actor), roles: CAMPAIGN_KEEPERS });
}

/** Whether the own posts read what is about an area. */
export function readsArea(by: Asking, { tree }: Knowledge, areaId: number): boolean {
  return isReached(tree, areaId, { duties: dutiesOf(by.actor), roles: CAMPAIGN_READERS });
}

/** The duty by which the actor works on the plan for one of the units. */
export function workingDuty(by: Asking, units: readonly number[]): Duty | undefined {
  return dutiesOf(by.actor).find(
    ({ role, unitId }) => unitId !== null && units.includes(unitId) && CAMPAIGN_WORKERS.includes(role),
  );
}

/** Whether the actor may look at a campaign: its area or one inside its scope is theirs to read, or their unit takes part. */
export function readsCampaign(
  by: Asking,
  knowledge: Knowledge,
  of: { readonly areaId: number; readonly areas: readonly number[]; readonly units: readonly number[] },
): boolean {
  const { tree } = knowledge;
  const reads = (id: number) => readsArea(by, knowledge, id);
  if (reads(of.areaId) || of.areas.some(reads) || workingDuty(by, of.units) !== undefined) return true;
  const own = dutiesOf(by.actor).filter(({ role }) => CAMPAIGN_READERS.some((one) => one === role));
  const reached = own.flatMap(({ reach }) => (reach.level === 'place' ? [] : reach.ids));
  return reached.some((id) => tree.pathOf(id).some((above) => of.areas.includes(above.id)));
}
