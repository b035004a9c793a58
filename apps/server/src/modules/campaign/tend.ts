import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { recurredOn } from '@gezhi/domain/campaign';
import type { Transaction } from '../../platform/db/index.ts';
import { keepWeeks } from './count.ts';
import type { CampaignHouse } from './house.ts';
import { proposeCampaigns } from './propose.ts';
import { lastDayOf } from './start.ts';
import { CAMPAIGN_COLUMNS, type CampaignRow, readWeeks, touchCampaign } from './store.ts';

/**
 * What the night does for campaigns, in a transaction of the scheduler: proposes what recurs, counts the weeks of those that run or
 * are watched, and tells once, by an entry, what came up again.
 */
export async function tendCampaigns(tx: Transaction, house: CampaignHouse): Promise<void> {
  await proposeCampaigns(tx, house);
  const today = dateOf(dayOf(tx.now.getTime()));
  const { rows } = await tx.query<CampaignRow>(
    `select ${CAMPAIGN_COLUMNS} from campaigns c where (c.state = 'running' or c.watch_until is not null)
       and (c.watch_until is null or c.watch_until >= $1::date - 7) order by c.id for update`,
    [today],
  );
  for (const row of rows) {
    const scope = { areas: row.areas, placeId: row.place_id, categories: row.categories };
    const counting = { ...scope, id: row.id, fromOn: row.from_on, watchUntil: row.watch_until };
    await keepWeeks(tx, house.knowledge(), counting);
    if (row.state === 'closed' && row.recurred_on === null) await tellRecurrence(tx, house, { row, today });
  }
}

async function tellRecurrence(
  tx: Transaction,
  house: CampaignHouse,
  { row, today }: { readonly row: CampaignRow; readonly today: string },
): Promise<void> {
  const weeks = (await readWeeks(tx, [row.id])).get(row.id) ?? [];
  const period = { fromOn: row.from_on, lastOn: lastDayOf(row) };
  const weekOn = recurredOn({ kind: row.goal, value: row.goal_value }, { weeks, period, today });
  if (weekOn === null) return;
  await tx.query('update campaigns set recurred_on = $2 where id = $1', [row.id, weekOn]);
  const seq = await touchCampaign(tx, row);
  await house.journal.append(tx, {
    ...{ subjectKind: 'campaign', subjectId: row.id, seq, action: 'recurred', dutyId: null },
    codes: { weekOn },
    passages: [],
  });
}
