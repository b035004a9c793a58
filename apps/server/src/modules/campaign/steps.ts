import { dateOf, dayOf } from '@gezhi/domain/calendar';
import type { NewStep } from '@gezhi/domain/campaign';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { actOfKind } from '../matter/index.ts';
import type { CampaignHouse } from './house.ts';

/** A field of the change that cannot be. */
export function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}

/** A text of an entry of a campaign. */
export function passage(name: string, body: string): NewPassage {
  return { name, body, class: 'internal', audience: 'internal' };
}

/** Where a step stands in the change, for what is said of it. */
export interface PlannedStep {
  readonly step: NewStep;
  readonly path: string;
  /** Its place in the plan. */
  readonly position: number;
  /** The entry whose passage holds its words. */
  readonly entryId: string;
}

/**
 * Puts a step into the plan. One that works on a matter is given there as a task, by the own post and by the matter's own rules, in
 * the same transaction. Throws input.invalid, and whatever the task on the matter throws.
 */
export async function addStep(
  tx: Transaction,
  house: CampaignHouse,
  at: PlannedStep & { readonly campaignId: string },
): Promise<void> {
  const { step, path, position, entryId, campaignId } = at;
  if (house.knowledge().units.find(step.unitId) === undefined) throw invalid(`${path}.unitId`, 'unknown');
  if (step.dueOn < dateOf(dayOf(tx.now.getTime()))) throw invalid(`${path}.dueOn`, 'day');
  const task = step.matter === null ? null : await giveTask(tx, house, { step, path });
  const { rowCount } = await tx.query(
    `insert into campaign_steps (campaign_id, id, position, unit_id, due_on, state, matter_id, assignment_id, entry_id)
     values ($1, $2, $3, $4, $5, 'open', $6, $7, $8) on conflict do nothing`,
    [
      ...[campaignId, step.id, position, step.unitId, step.dueOn],
      ...[task?.matterId ?? null, task?.assignmentId ?? null, entryId],
    ],
  );
  if (rowCount !== 1) throw invalid(`${path}.id`, 'taken');
  await tx.query('insert into campaign_units (campaign_id, unit_id) values ($1, $2) on conflict do nothing', [
    campaignId,
    step.unitId,
  ]);
}

/** What the journal says of a step that was put into the plan; one on a matter is told of there, as a task. */
export function codesOf({ id, unitId, dueOn, matter }: NewStep): Readonly<Record<string, unknown>> {
  return { step: id, unit: unitId, dueOn, ...(matter === null ? {} : { ofMatter: true }) };
}

async function giveTask(
  tx: Transaction,
  house: CampaignHouse,
  { step, path }: Pick<PlannedStep, 'step' | 'path'>,
): Promise<{ readonly matterId: string; readonly assignmentId: string }> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from matters where number = $1 and visibility = 'O'`,
    [step.matter],
  );
  const [matter] = rows;
  if (matter === undefined) throw invalid(`${path}.matter`, 'unknown');
  const input = { unit: step.unitId, task: step.words, dueOn: step.dueOn };
  await actOfKind(tx, house, { matterId: matter.id, kind: 'giveTask', input });
  const given = await tx.query<{ id: string }>(
    `select id from assignments where matter_id = $1 and unit_id = $2 and origin = 'task' order by opened_at desc, id desc limit 1`,
    [matter.id, step.unitId],
  );
  const [assignment] = given.rows;
  if (assignment === undefined) throw invalid(`${path}.matter`, 'unknown');
  return { matterId: matter.id, assignmentId: assignment.id };
}

/** Writes the steps that a new campaign begins with, each under an entry of its own for its words. */
export async function addPlan(
  tx: Transaction,
  house: CampaignHouse,
  plan: { readonly campaignId: string; readonly steps: readonly NewStep[]; readonly dutyId: string },
): Promise<number> {
  const { campaignId, steps, dutyId } = plan;
  for (const [index, step] of steps.entries()) {
    const entryId = uuidv7({ msecs: tx.now.getTime() });
    await addStep(tx, house, { campaignId, step, path: `steps.${index}`, position: index + 1, entryId });
    await house.journal.append(tx, {
      ...{ id: entryId, subjectKind: 'campaign', subjectId: campaignId, seq: index + 2, dutyId },
      action: 'addStep',
      // Who takes part is told of the campaign, and not of each step it begins with.
      codes: { ...codesOf(step), begins: true },
      passages: [passage('step', step.words)],
    });
  }
  return steps.length + 1;
}
