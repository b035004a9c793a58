import { type ReachLevel, unitsAs } from '@gezhi/domain/access';
import { OPEN_PHASES, type Phase } from '@gezhi/domain/catalogue';
import { AREA_SIGHT, UNIT_SIGHT } from '@gezhi/domain/matter';
import { idsAt, type Transaction } from '../../platform/db/index.ts';
import { countMatters } from './list.ts';
import { LEVEL_COLUMNS, OPEN, sourcesOfActs, sourcesOfTodo } from './list-sources.ts';

/** A tab that holds more says "999+". */
const COUNT_LIMIT = 1_000;
const DAY_MS = 86_400_000;
/** China keeps one clock all year. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Counts for the strip of the workbench, straight from the partial indexes; nothing is kept beside the rows. */
export async function figuresOf(tx: Transaction) {
  const today = startOfDay(tx.now);
  return {
    phases: await openByPhase(tx),
    tabs: {
      todo: await countMatters(tx, sourcesOfTodo(tx.actor), COUNT_LIMIT),
      doing: await countMatters(tx, sourcesOfActs(tx.actor, ` and ${OPEN}`), COUNT_LIMIT),
    },
    today: await reportedBetween(tx, today, tx.now),
    yesterday: await reportedBetween(tx, new Date(today.getTime() - DAY_MS), today),
    at: tx.now.toISOString(),
  };
}

/** Midnight in Shanghai of the day of a moment. */
export function startOfDay(moment: Date): Date {
  const local = moment.getTime() + SHANGHAI_OFFSET_MS;
  return new Date(local - (local % DAY_MS) - SHANGHAI_OFFSET_MS);
}

/** Conditions on `m` that together hold what the actor's areas and units show; ids follow as parameters. */
function scopesOf(tx: Transaction): { condition: string; ids: readonly number[] }[] {
  const areas = (Object.keys(LEVEL_COLUMNS) as ReachLevel[]).map((level) => ({
    condition: `${LEVEL_COLUMNS[level]} = any ($1::int[])`,
    ids: idsAt(tx.actor, level, AREA_SIGHT),
  }));
  const held = unitsAs(tx.actor, ['operator', 'dutyChief', 'verifier']);
  const unplaced = { condition: 'm.held_by = any ($1::int[]) and m.district_id is null', ids: held };
  const units = {
    condition: `m.id in (select a.matter_id from assignments a where a.unit_id = any ($1::int[])
      and a.phase in ('dispatched', 'handling', 'submitted'))`,
    ids: unitsAs(tx.actor, UNIT_SIGHT),
  };
  const scopes = [...areas, unplaced].filter((one) => one.ids.length > 0);
  return scopes.length > 0 ? scopes : [units].filter((one) => one.ids.length > 0);
}

/** Open matters by phase; scopes of different levels rarely overlap, and where they do the larger one holds the smaller. */
export async function openByPhase(tx: Transaction): Promise<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(
    OPEN_PHASES.filter((one) => one !== 'suspended').map((one) => [one, 0]),
  );
  for (const { condition, ids } of scopesOf(tx)) {
    const { rows } = await tx.query<{ phase: Phase; count: number }>(
      `select m.phase, count(*) from matters m where ${condition} and ${OPEN} group by m.phase`,
      [ids],
    );
    for (const row of rows) counts[row.phase] = (counts[row.phase] ?? 0) + row.count;
  }
  return counts;
}

/** Open matters of one area by phase, for its card on the map. */
export async function openInArea(
  tx: Transaction,
  reach: { level: ReachLevel; ids: readonly number[] },
): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ phase: Phase; count: number }>(
    `select m.phase, count(*) from matters m where ${LEVEL_COLUMNS[reach.level]} = any ($1::int[]) and ${OPEN} group by m.phase`,
    [reach.ids],
  );
  return Object.fromEntries(rows.map((row) => [row.phase, row.count]));
}

async function reportedBetween(tx: Transaction, from: Date, until: Date): Promise<number> {
  let total = 0;
  for (const { condition, ids } of scopesOf(tx)) {
    const { rows } = await tx.query<{ count: number }>(
      `select count(*) from matters m where ${condition} and m.created_at >= $2 and m.created_at < $3`,
      [ids, from, until],
    );
    total += rows[0]?.count ?? 0;
  }
  return total;
}
