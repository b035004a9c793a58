import type { Duty } from '@gezhi/domain/access';
import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { type CampaignChange, type changeCampaign, isReached } from '@gezhi/domain/campaign';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { keepWeeks } from './count.ts';
import type { CampaignHouse } from './house.ts';
import { keepingDuty, workingDuty } from './rights.ts';
import { startCampaign } from './start.ts';
import { addStep, codesOf, invalid, passage } from './steps.ts';
import {
  type CampaignRow,
  readCampaign,
  readProposal,
  readSteps,
  readWeeks,
  settleProposal,
  touchCampaign,
} from './store.ts';

type Of<K extends CampaignChange['kind']> = Extract<CampaignChange, { kind: K }>;
type Changed = Reply<typeof changeCampaign>;
type OfCampaign = Of<'addStep' | 'finishStep' | 'dropStep' | 'closeCampaign'>;

/** What a step writes into the journal. */
interface Said {
  readonly duty: Duty;
  readonly passages: readonly NewPassage[];
  readonly codes: Readonly<Record<string, unknown>>;
}

interface Applying<C extends OfCampaign> {
  readonly change: C;
  readonly row: CampaignRow;
  readonly entryId: string;
}

/**
 * Starts a campaign, turns a proposal down, works on the plan or closes with a summary (docs/field.md §2.33), with an entry each.
 * Throws not.found, access.role, campaign.version, input.invalid, and whatever a task on a matter throws.
 */
export async function applyCampaignChange(
  tx: Transaction,
  house: CampaignHouse,
  change: CampaignChange,
): Promise<Changed> {
  if (change.kind === 'startCampaign') return startCampaign(tx, house, change);
  await tx.applying();
  if (change.kind === 'declineProposal') return decline(tx, house, change);
  const row = await readCampaign(tx, change.id, 'lock');
  if (row === undefined) throw new Problem('not.found');
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const said = await applied(tx, house, { change, row, entryId });
  const version = await touchCampaign(tx, row);
  await house.journal.append(tx, {
    ...{ id: entryId, subjectKind: 'campaign', subjectId: row.id, seq: version, action: change.kind },
    ...{ dutyId: said.duty.id, codes: said.codes, passages: said.passages },
  });
  return { id: row.id, version };
}

async function applied(
  tx: Transaction,
  house: CampaignHouse,
  { change, row, entryId }: Applying<OfCampaign>,
): Promise<Said> {
  if (change.kind === 'finishStep' || change.kind === 'dropStep')
    return settleStep(tx, house, { change, row, entryId });
  const duty = keepingDuty(tx, house.knowledge(), row.area_id);
  if (duty === undefined) throw new Problem('not.found');
  checkFresh(row, change.version);
  if (change.kind === 'closeCampaign') return close(tx, house, { change, row, entryId, duty });
  const { step } = change;
  const { rows } = await tx.query<{ next: number }>(
    'select coalesce(max(position), 0) + 1 as next from campaign_steps where campaign_id = $1',
    [row.id],
  );
  const position = rows[0]?.next ?? 1;
  await addStep(tx, house, { campaignId: row.id, step, path: 'step', position, entryId });
  return { duty, codes: codesOf(step), passages: [passage('step', step.words)] };
}

function checkFresh(row: CampaignRow, version: number): void {
  if (row.version !== version) throw new Problem('campaign.version', { version: row.version });
  if (row.state === 'closed') throw invalid('id', 'closed');
}

/** Done is said by the unit that has the step; dropped by whoever runs the campaign. */
async function settleStep(
  tx: Transaction,
  house: CampaignHouse,
  { change, row, entryId }: Applying<Of<'finishStep' | 'dropStep'>>,
): Promise<Said> {
  const step = (await readSteps(tx, [row.id])).find(({ id }) => id === change.stepId);
  const keeping = keepingDuty(tx, house.knowledge(), row.area_id);
  const working = step && workingDuty(tx, [step.unit_id]);
  if (keeping === undefined && working === undefined) throw new Problem('not.found');
  const duty = change.kind === 'finishStep' ? working : keeping;
  if (step === undefined) throw invalid('stepId', 'unknown');
  if (duty === undefined) throw new Problem('access.role');
  checkFresh(row, change.version);
  if (step.matter_id !== null) throw invalid('stepId', 'ofMatter');
  if (step.state !== 'open') throw invalid('stepId', 'settled');
  await tx.query(
    'update campaign_steps set state = $3, settled_at = $4, settled_entry_id = $5 where campaign_id = $1 and id = $2',
    [row.id, step.id, change.kind === 'finishStep' ? 'done' : 'dropped', tx.now, entryId],
  );
  return { duty, codes: { step: step.id, unit: step.unit_id }, passages: [passage('note', change.note)] };
}

/** Counts once more, and writes down whether the goal was reached: nobody types it. */
async function close(
  tx: Transaction,
  house: CampaignHouse,
  { change, row, entryId, duty }: Applying<Of<'closeCampaign'>> & { readonly duty: Duty },
): Promise<Said> {
  const scope = { areas: row.areas, placeId: row.place_id, categories: row.categories };
  await keepWeeks(tx, house.knowledge(), { ...scope, id: row.id, fromOn: row.from_on, watchUntil: null });
  const day = dayOf(tx.now.getTime());
  const today = dateOf(day);
  const weeks = (await readWeeks(tx, [row.id])).get(row.id) ?? [];
  const period = { fromOn: row.from_on, lastOn: today };
  const reached = isReached({ kind: row.goal, value: row.goal_value }, { weeks, period, today });
  await tx.query(
    `update campaigns set state = 'closed', closed_at = $2, closing_entry_id = $3, watch_until = $4, reached = $5 where id = $1`,
    [row.id, tx.now, entryId, change.watchDays === 0 ? null : dateOf(day + change.watchDays), reached],
  );
  return {
    duty,
    codes: { reached, watchDays: change.watchDays },
    passages: [passage('summary', change.summary)],
  };
}

async function decline(
  tx: Transaction,
  house: CampaignHouse,
  change: Of<'declineProposal'>,
): Promise<Changed> {
  const row = await readProposal(tx, change.id, 'lock');
  const duty = row && keepingDuty(tx, house.knowledge(), row.area_id);
  if (row === undefined || duty === undefined) throw new Problem('not.found');
  if (row.version !== change.version || row.state !== 'open')
    throw new Problem('campaign.version', { version: row.version });
  const seq = await settleProposal(tx, row, 'declined');
  await house.journal.append(tx, {
    ...{ subjectKind: 'campaign', subjectId: row.id, seq, action: change.kind, dutyId: duty.id },
    codes: {},
    passages: [passage('reason', change.reason)],
  });
  return { id: row.id, version: seq };
}
