import type { ReachLevel } from '@gezhi/domain/access';
import { OPEN_PHASES, type Phase } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import { addDays, startOfDay } from './day.ts';
import { DOUBTFUL, NOT_DOUBTFUL } from './doubt.ts';
import { disjoint, dutyScopes } from './duty-scopes.ts';
import {
  byTimeLeft,
  LEVEL_COLUMNS,
  LIGHT_CONDITIONS,
  OPEN,
  sourcesOfActs,
  sourcesOfDuty,
  sourcesOfTodo,
} from './list-sources.ts';
import { countMatters } from './list-sql.ts';

/** A tab that holds more says "999+". */
const COUNT_LIMIT = 1_000;
/** Counts for the strip of the workbench, straight from the partial indexes; nothing is kept beside the rows. */
export async function figuresOf(tx: Transaction) {
  const today = startOfDay(tx.now);
  return {
    phases: await openByPhase(tx),
    tabs: {
      todo: await todo(tx, NOT_DOUBTFUL),
      doing: await countMatters(tx, sourcesOfActs(tx.actor, { open: true }), { most: COUNT_LIMIT }),
      doubtful: await todo(tx, DOUBTFUL),
    },
    lights: { yellow: await lit(tx, 'yellow'), overdue: await lit(tx, 'overdue') },
    today: await reportedBetween(tx, today, addDays(today, 1)),
    yesterday: await reportedBetween(tx, addDays(today, -1), today),
    at: tx.now.toISOString(),
  };
}

function todo(tx: Transaction, condition: string): Promise<number> {
  const conditions = ` and ${condition}`;
  return countMatters(tx, sourcesOfTodo(tx.actor), { most: COUNT_LIMIT, conditions });
}

/** Matters of the actor's posts in a light, counted up to where the screen stops counting: the rows of `scope=duty&light=…`. */
function lit(tx: Transaction, light: keyof typeof LIGHT_CONDITIONS): Promise<number> {
  return countMatters(tx, byTimeLeft(sourcesOfDuty(tx.actor)), {
    most: COUNT_LIMIT,
    conditions: ` and ${LIGHT_CONDITIONS[light]('$1')}`,
    values: [tx.now],
  });
}

/** Open matters by phase that the actor's posts answer for, each once. */
export async function openByPhase(tx: Transaction): Promise<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(OPEN_PHASES.map((one) => [one, 0]));
  const scopes = dutyScopes(tx.actor);
  if (scopes.length === 0) return counts;
  const parts = disjoint(scopes).map(
    (condition) => `select m.phase, count(*) from matters m where ${condition} and ${OPEN} group by m.phase`,
  );
  const { rows } = await tx.query<{ phase: Phase; count: number }>(
    parts.join(' union all '),
    scopes.map(({ ids }) => ids),
  );
  for (const row of rows) counts[row.phase] = (counts[row.phase] ?? 0) + row.count;
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

/** Open matters by area or place of a level, for the page that goes down the levels. */
export async function openAt(
  tx: Transaction,
  level: ReachLevel,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map();
  const column = LEVEL_COLUMNS[level];
  const { rows } = await tx.query<{ id: number; count: number }>(
    `select ${column} as id, count(*) from matters m where ${column} = any ($1::int[]) and ${OPEN} group by 1`,
    [ids],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function reportedBetween(tx: Transaction, from: Date, until: Date): Promise<number> {
  const scopes = dutyScopes(tx.actor);
  if (scopes.length === 0) return 0;
  const [first, second] = [`$${scopes.length + 1}`, `$${scopes.length + 2}`];
  const parts = disjoint(scopes).map(
    (condition) =>
      `select count(*) from matters m where ${condition} and m.created_at >= ${first} and m.created_at < ${second}`,
  );
  const { rows } = await tx.query<{ count: number }>(parts.join(' union all '), [
    ...scopes.map(({ ids }) => ids),
    from,
    until,
  ]);
  return rows.reduce((total, row) => total + row.count, 0);
}
