import { dateOf, dayOf } from '@gezhi/domain/calendar';
import {
  type Campaign,
  type campaignPage,
  figuresOf,
  isReached,
  partOf,
  type WeekCount,
} from '@gezhi/domain/campaign';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readMatterRows } from '../matter/index.ts';
import { keepingDuty, readsCampaign, workingDuty } from './rights.ts';
import { lastDayOf } from './start.ts';
import {
  type CampaignRow,
  readCampaign,
  readCampaignWords,
  readSteps,
  readWeeks,
  type StepRow,
} from './store.ts';

/** Campaigns as a list shows them. */
export async function toCampaigns(tx: Transaction, rows: readonly CampaignRow[]): Promise<Campaign[]> {
  const ids = rows.map(({ id }) => id);
  const [words, weeks] = [
    await readCampaignWords(
      tx,
      rows.map(({ entry_id }) => entry_id),
    ),
    await readWeeks(tx, ids),
  ];
  const steps = Map.groupBy(await readSteps(tx, ids), ({ campaign_id }) => campaign_id);
  const today = dateOf(dayOf(tx.now.getTime()));
  return rows.map((row) =>
    toCampaign(row, {
      title: words.get(`${row.entry_id} title`) ?? '',
      weeks: weeks.get(row.id) ?? [],
      steps: steps.get(row.id) ?? [],
      today,
    }),
  );
}

interface Beside {
  readonly title: string;
  readonly weeks: readonly WeekCount[];
  readonly steps: readonly StepRow[];
  readonly today: string;
}

function toCampaign(row: CampaignRow, { title, weeks, steps, today }: Beside): Campaign {
  const goal = { kind: row.goal, value: row.goal_value };
  const period = { fromOn: row.from_on, lastOn: lastDayOf(row) };
  const open = steps.filter(({ state }) => state === 'open');
  return {
    ...{ id: row.id, version: row.version, kind: row.kind, title, areaId: row.area_id },
    ...{ fromOn: row.from_on, untilOn: row.until_on, goal, state: row.state },
    ...{ closedAt: row.closed_at?.toISOString() ?? null, watchUntil: row.watch_until },
    reached: row.state === 'closed' ? row.reached : isReached(goal, { weeks, period, today }),
    recurredOn: row.recurred_on,
    steps: {
      open: open.length,
      late: open.filter(({ due_on }) => due_on < today).length,
      all: steps.filter(({ state }) => state !== 'dropped').length,
    },
  };
}

/** A campaign with its plan and what was counted. Throws not.found, also for one beyond the own reach. */
export async function describeCampaign(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<Reply<typeof campaignPage>> {
  const row = await readCampaign(tx, id);
  const units = await unitsIn(tx, id);
  if (row === undefined || !readsCampaign(tx, knowledge, { areaId: row.area_id, areas: row.areas, units }))
    throw new Problem('not.found');
  const [data] = await toCampaigns(tx, [row]);
  if (data === undefined) throw new Problem('not.found');
  const words = await readCampaignWords(tx, [row.entry_id, row.closing_entry_id ?? row.entry_id]);
  const today = dateOf(dayOf(tx.now.getTime()));
  const period = { fromOn: row.from_on, lastOn: lastDayOf(row) };
  const weeks = ((await readWeeks(tx, [id])).get(id) ?? []).map((week) => ({
    ...week,
    part: partOf(week.weekOn, period),
  }));
  const figures = (part: 'before' | 'during' | 'after') =>
    figuresOf(
      weeks.filter((week) => week.part === part),
      today,
    );
  const keeps = row.state === 'running' && keepingDuty(tx, knowledge, row.area_id) !== undefined;
  return {
    data: {
      ...data,
      purpose: words.get(`${row.entry_id} purpose`) ?? null,
      summary: words.get(`${row.closing_entry_id} summary`) ?? null,
      ...{ areas: [...row.areas], categories: [...row.categories], units },
      place: await placeOf(tx, row.place_id),
    },
    plan: await planOf(tx, { row, keeps, today }),
    weeks,
    figures: { before: figures('before'), during: figures('during'), after: figures('after') },
    countedAt: row.counted_at?.toISOString() ?? null,
    can: keeps ? ['addStep', 'closeCampaign'] : [],
  };
}

async function unitsIn(tx: Transaction, id: string): Promise<number[]> {
  const { rows } = await tx.query<{ unit_id: number }>(
    'select unit_id from campaign_units where campaign_id = $1 order by unit_id',
    [id],
  );
  return rows.map(({ unit_id }) => unit_id);
}

async function placeOf(tx: Transaction, placeId: number | null) {
  if (placeId === null) return null;
  const { rows } = await tx.query<{ name: string }>('select name from places where id = $1', [placeId]);
  return { id: placeId, name: rows[0]?.name ?? '' };
}

interface Planned {
  readonly row: CampaignRow;
  readonly keeps: boolean;
  readonly today: string;
}

async function planOf(
  tx: Transaction,
  { row, keeps, today }: Planned,
): Promise<Reply<typeof campaignPage>['plan']> {
  const steps = await readSteps(tx, [row.id]);
  const words = await readCampaignWords(
    tx,
    steps.flatMap(({ entry_id, settled_entry_id }) => [entry_id, settled_entry_id ?? entry_id]),
  );
  const ids = steps.flatMap(({ matter_id }) => (matter_id === null ? [] : [matter_id]));
  const matters = new Map((await readMatterRows(tx, ids)).map((matter) => [matter.id, matter]));
  return steps.map((step) => {
    const isOpen = step.state === 'open' && row.state === 'running' && step.matter_id === null;
    const works = isOpen && workingDuty(tx, [step.unit_id]) !== undefined;
    return {
      ...{ id: step.id, unitId: step.unit_id, dueOn: step.due_on, state: step.state },
      late: step.state === 'open' && step.due_on < today,
      words: words.get(`${step.entry_id} step`) ?? '',
      matter: matters.get(step.matter_id ?? '') ?? null,
      note: words.get(`${step.settled_entry_id} note`) ?? null,
      settledAt: step.settled_at?.toISOString() ?? null,
      can: [...(works ? (['finishStep'] as const) : []), ...(isOpen && keeps ? (['dropStep'] as const) : [])],
    };
  });
}
