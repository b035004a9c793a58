import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../../platform/db/index.ts';
import type { CampaignHouse } from '../campaign/index.ts';
import { loadDuties } from '../people/index.ts';

/** Somebody of the staff who holds a role over the whole district or in a unit, whoever can sign in first, as an actor; undefined where there is nobody. */
export async function whoHolds(
  database: Database,
  house: CampaignHouse,
  held: { readonly role: string; readonly unitId?: number },
): Promise<PersonActor | undefined> {
  const { tree } = house.knowledge();
  const root = tree.areas.find(({ parentId }) => parentId === null)?.id;
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    const { rows } = await tx.query<{ person_id: string }>(
      `select d.person_id from duties d join titles t on t.code = d.title where t.role = $1
         and ($2::int is null and d.scope_kind = 'area' and d.scope_id = $3 or d.unit_id = $2)
       order by exists (select from accounts a where a.person_id = d.person_id) desc, d.id limit 1`,
      [held.role, held.unitId ?? null, root],
    );
    const personId = rows[0]?.person_id;
    if (personId === undefined) return undefined;
    const duties = await loadDuties(tx, tree, personId);
    return { kind: 'person', personId, accountId: personId, duties };
  });
}
