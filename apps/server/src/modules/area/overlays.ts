import type { overlayList } from '@gezhi/domain/area';
import type { Reply } from '@gezhi/domain/contract';
import type { Transaction } from '../../platform/db/index.ts';

/** The overlays of the district with how many grids and places belong to each today, in the order of their codes. */
export async function listOverlays(tx: Transaction): Promise<Reply<typeof overlayList>> {
  const { rows } = await tx.query<Reply<typeof overlayList>['items'][number]>(
    `select o.id, o.kind, o.code, o.name, (select count(*)::int from overlay_members m where m.overlay_id = o.id
       and m.valid_from <= $1::date and (m.valid_to is null or m.valid_to > $1::date)) as members
     from overlays o order by o.code`,
    [tx.now],
  );
  return { items: rows };
}
