import { dutiesOf } from '@gezhi/domain/access';
import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { POOL_ROLES, type PoolRow } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Step } from './act.ts';
import type { MatterHouse } from './house.ts';
import { decode, encode } from './keyset.ts';

const OPENS = { name: 'matter-pool-opens', text: 'select pool_opens($1, $2::int[], $3) as opens' } as const;
const SHOW = { name: 'matter-pool-show', text: `select set_config('app.matters', $1, true)` } as const;
const LIST = {
  name: 'matter-pool-list',
  text: `select id, number, version, category, title, note, amount, procedure_id, town_id as "townId", community_id as "communityId", grid_id as "gridId",
      offered_at, offered_at::text as key_at, until_on as "untilOn"
    from pool_list($1::int[], $2, $3::date, $4, $5, $6)`,
} as const;

/** Units through which the actor reaches a pool, each once. */
function unitsOfTakers(tx: Transaction): readonly number[] {
  const takers = dutiesOf(tx.actor).filter(({ role }) => POOL_ROLES.includes(role));
  return [...new Set(takers.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))];
}

/**
 * Lets the transaction of somebody who takes from the pool read that one matter: whoever offers it has told the pool of it, and
 * until then its row is hidden. Everything else is refused as if it were not there.
 */
export async function openFromPool(tx: Transaction, { knowledge }: MatterHouse, step: Step): Promise<void> {
  if (tx.actor.kind !== 'person') return;
  const { procedures } = knowledge().catalogue;
  if (!procedures.some(({ procedure }) => procedure.actions[step.action]?.kind === 'take')) return;
  const units = unitsOfTakers(tx);
  if (units.length === 0) return;
  const [row] = await tx.run<{ opens: boolean }>(OPENS, [step.matterId, units, tx.actor.personId]);
  if (row?.opens === true) await tx.run(SHOW, [`{${step.matterId}}`]);
}

interface PoolRecord extends Omit<PoolRow, 'offeredAt' | 'action'> {
  readonly procedure_id: number;
  readonly offered_at: Date;
  readonly key_at: string;
}

/** What taking is called in a procedure. */
function actionOf({ knowledge }: MatterHouse, procedureId: number): string {
  const actions = Object.entries(knowledge().catalogue.findProcedure(procedureId)?.actions ?? {});
  return actions.find(([, { kind }]) => kind === 'take')?.[0] ?? 'take';
}

/** What is offered to the actor's units, the newest first: public words alone (docs/field.md §2.25). */
export async function listPool(
  tx: Transaction,
  house: MatterHouse,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ items: PoolRow[]; next?: string }> {
  const units = unitsOfTakers(tx);
  if (tx.actor.kind !== 'person' || units.length === 0) return { items: [] };
  const from = after === undefined ? null : decode(after);
  const today = dateOf(dayOf(tx.now.getTime()));
  const rows = await tx.run<PoolRecord>(LIST, [
    ...[units, tx.actor.personId, today, from?.at ?? null, from?.id ?? null],
    limit + 1,
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(({ offered_at, key_at: _, procedure_id, ...row }) => ({
    ...row,
    action: actionOf(house, procedure_id),
    offeredAt: offered_at.toISOString(),
  }));
  const isMore = rows.length > limit && last !== undefined;
  return isMore ? { items, next: encode({ at: last.key_at, id: last.id }) } : { items };
}
