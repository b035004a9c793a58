import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { recurredOn, standsReached } from '@gezhi/domain/campaign';
import type { Transaction } from '../../platform/db/index.ts';
import { keepWeeks } from './count.ts';
import type { CampaignHouse } from './house.ts';
import { proposeCampaigns } from './propose.ts';
import { lastDayOf } from './start.ts';
import { CAMPAIGN_COLUMNS, type CampaignRow, readCampaign, readWeeks, touchCampaign } from './store.ts';

/**
 * What the night does for campaigns, in a transaction of the scheduler: proposes what recurs, counts the weeks of those that run or
 * are watched, and tells once, by an entry each, what came up again, that a goal stands, and that the day of a step is near or over.
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
    if (row.state === 'running' && row.reached_on === null) await tellReached(tx, house, { row, today });
  }
  await tellSteps(tx, house, today);
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
  await note(tx, house, { row, action: 'recurred', codes: { weekOn } });
}

/** Once, when the goal stands for good: a good first week or two say little. */
async function tellReached(
  tx: Transaction,
  house: CampaignHouse,
  { row, today }: { readonly row: CampaignRow; readonly today: string },
): Promise<void> {
  const weeks = (await readWeeks(tx, [row.id])).get(row.id) ?? [];
  const period = { fromOn: row.from_on, lastOn: lastDayOf(row) };
  if (!standsReached({ kind: row.goal, value: row.goal_value }, { weeks, period, today })) return;
  await tx.query('update campaigns set reached_on = $2 where id = $1', [row.id, today]);
  await note(tx, house, { row, action: 'goalReached', codes: {} });
}

interface TurnedStep extends CampaignRow {
  readonly step: string;
  readonly unit_id: number;
  readonly due_on: string;
}

// A step on a matter is a task there, whose own clock tells.
const TURNED = `select ${CAMPAIGN_COLUMNS}, s.id as step, s.unit_id, s.due_on::text as due_on
  from campaign_steps s join campaigns c on c.id = s.campaign_id and c.state = 'running'
  where s.state = 'open' and s.matter_id is null and s.told is distinct from 'late' and s.due_on <= $1::date + 1
    and (s.told is null or s.due_on < $1::date) order by s.due_on, s.campaign_id, s.position for update of s skip locked`;

/** Tells of each step once that its day is tomorrow, and once that it is over. */
async function tellSteps(tx: Transaction, house: CampaignHouse, today: string): Promise<void> {
  const { rows } = await tx.query<TurnedStep>(TURNED, [today]);
  for (const { step, unit_id: unit, due_on: dueOn, ...of } of rows) {
    const isLate = dueOn < today;
    await tx.query('update campaign_steps set told = $3 where campaign_id = $1 and id = $2', [
      ...[of.id, step, isLate ? 'late' : 'soon'],
    ]);
    // The one before may have raised the version already.
    const row = (await readCampaign(tx, of.id)) ?? of;
    await note(tx, house, { row, action: isLate ? 'stepLate' : 'stepSoon', codes: { step, unit, dueOn } });
  }
}

interface Note {
  readonly row: CampaignRow;
  readonly action: string;
  readonly codes: Readonly<Record<string, unknown>>;
}

async function note(tx: Transaction, house: CampaignHouse, { row, action, codes }: Note): Promise<void> {
  const seq = await touchCampaign(tx, row);
  await house.journal.append(tx, {
    ...{ subjectKind: 'campaign', subjectId: row.id, seq, action, dutyId: null, codes },
    passages: [],
  });
}
