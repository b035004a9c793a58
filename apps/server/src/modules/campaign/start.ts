import { dateOf, dayOf, dayOfDate } from '@gezhi/domain/calendar';
import type { CampaignChange } from '@gezhi/domain/campaign';
import { PERIOD_MOST } from '@gezhi/domain/campaign';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { keepWeeks } from './count.ts';
import type { CampaignHouse } from './house.ts';
import { keepingDuty } from './rights.ts';
import { commonArea, isNested } from './scope.ts';
import { addPlan, invalid, passage } from './steps.ts';
import { readProposal, settleProposal } from './store.ts';

type Starting = Extract<CampaignChange, { kind: 'startCampaign' }>;

/** How long a campaign may lie back when it is written down: half of what it may last. */
const BACK_MOST = PERIOD_MOST / 2;

/**
 * Starts a campaign over areas that the own post reaches, made of a proposal or by hand, with its plan, and counts the weeks
 * before. Throws access.role, not.found, input.invalid, campaign.version for a proposal decided on meanwhile, and whatever a task
 * on a matter throws.
 */
export async function startCampaign(
  tx: Transaction,
  house: CampaignHouse,
  change: Starting,
): Promise<{ id: string; version: number }> {
  const knowledge = house.knowledge();
  const areaId = await checkScope(tx, knowledge, change);
  checkPeriod(tx, change);
  for (const [index, unit] of change.units.entries())
    if (knowledge.units.find(unit) === undefined) throw invalid(`units.${index}`, 'unknown');
  const duty = keepingDuty(tx, knowledge, areaId);
  if (duty === undefined) throw new Problem('access.role');
  await tx.applying();
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  if (!(await addCampaign(tx, { change, areaId, entryId }))) throw invalid('id', 'taken');
  await takeProposal(tx, house, { change, dutyId: duty.id });
  await house.journal.append(tx, {
    ...{ id: entryId, subjectKind: 'campaign', subjectId: change.id, seq: 1, action: change.kind },
    dutyId: duty.id,
    codes: { area: areaId, sort: change.sort, goal: change.goal.kind, value: change.goal.value },
    passages: [
      passage('title', change.title),
      ...(change.purpose === null ? [] : [passage('purpose', change.purpose)]),
    ],
  });
  const { id: campaignId, steps } = change;
  const version = await addPlan(tx, house, { campaignId, steps, dutyId: duty.id });
  await tx.query('update campaigns set version = $2 where id = $1', [campaignId, version]);
  await keepWeeks(tx, knowledge, { ...change, watchUntil: null });
  return { id: campaignId, version };
}

/** Refuses areas, places and categories that are not there or overlap; gives whose campaign it is. */
async function checkScope(tx: Transaction, knowledge: Knowledge, change: Starting): Promise<number> {
  const { tree, catalogue } = knowledge;
  for (const [index, id] of change.areas.entries())
    if (tree.find(id) === undefined) throw invalid(`areas.${index}`, 'unknown');
  if (isNested(tree, change.areas)) throw invalid('areas', 'nested');
  for (const [index, code] of change.categories.entries())
    if (catalogue.find(code) === undefined) throw invalid(`categories.${index}`, 'unknown');
  const areaId = commonArea(tree, change.areas);
  if (areaId === undefined) throw invalid('areas', 'apart');
  if (change.placeId === null) return areaId;
  const { rows } = await tx.query<{ community_id: number }>('select community_id from places where id = $1', [
    change.placeId,
  ]);
  const community = rows[0]?.community_id;
  const isInside = community !== undefined && tree.pathOf(community).some(({ id }) => id === areaId);
  if (!isInside) throw invalid('placeId', 'outside');
  return areaId;
}

function checkPeriod(tx: Transaction, { fromOn, untilOn, goal }: Starting): void {
  const [from, until, today] = [dayOfDate(fromOn), dayOfDate(untilOn), dayOf(tx.now.getTime())];
  if (from < today - BACK_MOST || from > today + PERIOD_MOST) throw invalid('fromOn', 'day');
  if (until < from || until < today || until - from > PERIOD_MOST) throw invalid('untilOn', 'day');
  if (goal.kind === 'settledShare' && goal.value > 100) throw invalid('goal.value', 'tooMuch');
}

async function addCampaign(
  tx: Transaction,
  { change, areaId, entryId }: { change: Starting; areaId: number; entryId: string },
): Promise<boolean> {
  const { id, sort, areas, placeId, categories, fromOn, untilOn, goal, proposalId, units } = change;
  const { rowCount } = await tx.query(
    `insert into campaigns (id, kind, area_id, areas, place_id, categories, from_on, until_on, goal, goal_value, state, proposal_id,
       entry_id, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'running', $11, $12, $13) on conflict do nothing`,
    [
      ...[id, sort, areaId, areas, placeId, [...new Set(categories)], fromOn, untilOn, goal.kind, goal.value],
      ...[proposalId, entryId, tx.now],
    ],
  );
  if (rowCount !== 1) return false;
  await tx.query(
    'insert into campaign_units (campaign_id, unit_id) select $1, * from unnest($2::int[]) on conflict do nothing',
    [id, [...new Set(units)]],
  );
  return true;
}

async function takeProposal(
  tx: Transaction,
  house: CampaignHouse,
  { change, dutyId }: { readonly change: Starting; readonly dutyId: string },
): Promise<void> {
  if (change.proposalId === null) return;
  const row = await readProposal(tx, change.proposalId, 'lock');
  if (row === undefined || keepingDuty(tx, house.knowledge(), row.area_id) === undefined)
    throw invalid('proposalId', 'unknown');
  if (row.state !== 'open') throw new Problem('campaign.version', { version: row.version });
  const seq = await settleProposal(tx, row, 'taken');
  await house.journal.append(tx, {
    ...{ subjectKind: 'campaign', subjectId: row.id, seq, action: 'takeProposal', dutyId },
    codes: { campaign: change.id },
    passages: [],
  });
}

/** The last day that a campaign counts as its own: that of its closing, else of its plan. */
export function lastDayOf(row: { readonly until_on: string; readonly closed_at: Date | null }): string {
  return row.closed_at === null ? row.until_on : dateOf(dayOf(row.closed_at.getTime()));
}
