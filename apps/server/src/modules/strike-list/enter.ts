import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { changeProblem, ProblemChange } from '@gezhi/domain/strike-list';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { checkAnswers, invalid, passage } from './answers.ts';
import type { StrikeListHouse } from './house.ts';
import { keepingDuty } from './rights.ts';
import { addProblem, type NewProblem } from './store.ts';

type Entering = Extract<ProblemChange, { kind: 'enterProblem' }>;
type From = Pick<NewProblem, 'source' | 'matter_id' | 'campaign_id' | 'meeting_id' | 'where_id'> & {
  readonly what: string | null;
};

/** Enters a problem into the list of an area that the actor keeps. Throws access.role and input.invalid. */
export async function enterProblem(
  tx: Transaction,
  house: StrikeListHouse,
  change: Entering,
): Promise<Reply<typeof changeProblem>> {
  const knowledge = house.knowledge();
  if (knowledge.tree.find(change.areaId) === undefined) throw invalid('areaId', 'unknown');
  const duty = keepingDuty(tx, knowledge, change.areaId);
  if (duty === undefined) throw new Problem('access.role');
  const { what, ...from } = await fromOf(tx, knowledge, change);
  await checkAnswers(tx, knowledge, change);
  await tx.applying();
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const { id, areaId, unitId, personId, dueOn, measure } = change;
  const isAdded = await addProblem(tx, {
    ...from,
    ...{ id, area_id: areaId, unit_id: unitId, person_id: personId, due_on: dueOn, entry_id: entryId },
    measure_entry_id: measure === null ? null : entryId,
  });
  if (!isAdded) throw invalid(from.matter_id === null ? 'id' : 'from', 'taken');
  const passages: NewPassage[] = [
    ...(what === null ? [] : [passage('what', what)]),
    ...(measure === null ? [] : [passage('measure', measure)]),
  ];
  await house.journal.append(tx, {
    ...{ id: entryId, subjectKind: 'listedProblem', subjectId: id, seq: 1, action: change.kind },
    ...{ dutyId: duty.id, passages },
    codes: { area: areaId, source: from.source, unit: unitId, dueOn },
  });
  return { id, version: 1 };
}

/** What the problem comes from, as far as the actor sees it; only ordinary matters are listed, because lists are handed round. */
async function fromOf(tx: Transaction, knowledge: Knowledge, change: Entering): Promise<From> {
  const { from, areaId } = change;
  const none = { matter_id: null, campaign_id: null, meeting_id: null };
  if (from.kind === 'hand' || from.kind === 'campaign') {
    const whereId = change.whereId ?? areaId;
    const isInside = knowledge.tree.pathOf(whereId).some(({ id }) => id === areaId);
    if (!isInside) throw invalid('whereId', 'outside');
    if (from.kind === 'hand') return { ...none, source: 'hand', where_id: whereId, what: from.what };
    await requireCampaign(tx, from.campaignId);
    return { ...none, source: 'campaign', campaign_id: from.campaignId, where_id: whereId, what: from.what };
  }
  const matter = from.kind === 'matter' ? await byNumber(tx, from.number) : await decidedOn(tx, from);
  const path = from.kind === 'matter' ? 'from.number' : 'from.matterId';
  if (matter === undefined || !knowledge.tree.pathOf(matter.at).some(({ id }) => id === areaId))
    throw invalid(path, 'unknown');
  return {
    ...none,
    ...{ source: from.kind, matter_id: matter.id, where_id: matter.at, what: null },
    meeting_id: from.kind === 'meeting' ? from.meetingId : null,
  };
}

interface Listed {
  readonly id: string;
  readonly at: number;
}

const AT = 'coalesce(m.grid_id, m.community_id, m.town_id, m.district_id)';

async function byNumber(tx: Transaction, number: string): Promise<Listed | undefined> {
  const { rows } = await tx.query<Listed>(
    `select m.id, ${AT} as at from matters m where m.number = $1 and m.visibility = 'O' and ${AT} is not null`,
    [number],
  );
  return rows[0];
}

async function decidedOn(
  tx: Transaction,
  { meetingId, matterId }: { readonly meetingId: string; readonly matterId: string },
): Promise<Listed | undefined> {
  const { rows } = await tx.query<Listed>(
    `select m.id, ${AT} as at from joint_meeting_items i join matters m on m.id = i.matter_id
     where i.meeting_id = $1 and i.matter_id = $2 and i.decision is not null and m.visibility = 'O' and ${AT} is not null`,
    [meetingId, matterId],
  );
  return rows[0];
}

async function requireCampaign(tx: Transaction, id: string): Promise<void> {
  const { rowCount } = await tx.query('select from campaigns where id = $1', [id]);
  if (rowCount !== 1) throw invalid('from.campaignId', 'unknown');
}
