import { DAY_MS, dateOf, dayOf, dayOfDate, startOfDay } from '@gezhi/domain/calendar';
import { type DayCounts, flowOfPhase, flowOfRating, makeDaySheets } from '@gezhi/domain/insight';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

/** Days that are made up for at most, after a long standstill or the first load. */
const DAYS_MOST = 31;
/** What stood at the end of a day is what stands now, as long as the next day has hardly begun. */
const STOCK_WITHIN_MS = DAY_MS / 2;
const OPEN = `m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended')`;
const AREA = 'coalesce(m.grid_id, m.community_id, m.town_id, m.district_id)';
const ARRIVALS = `select ${AREA} as area, e.codes->>'phase' as phase, e.codes->>'rating' as rating, count(*)::int as count
  from entries e join matters m on m.id = e.subject_id
  where e.at >= $1 and e.at < $2 and e.subject_kind = 'matter' and (e.codes ? 'phase' or e.codes ? 'rating')
    and ${AREA} is not null
  group by 1, 2, 3`;
const CATEGORIES = `select ${AREA} as area, m.category, count(*)::int as count from matters m
  where m.district_id = any ($3::int[]) and m.created_at >= $1 and m.created_at < $2 group by 1, 2`;
const STOCK = `select ${AREA} as area, count(*)::int as open, count(*) filter (where m.due_at <= $2)::int as overdue,
    count(*) filter (where m.deep_red_at <= $2)::int as stuck, count(*) filter (where m.phase = 'suspended')::int as on_hold,
    count(*) filter (where m.supervision > 0)::int as supervised
  from matters m where m.district_id = any ($1::int[]) and ${OPEN} group by 1`;

/**
 * Writes the sheets of every day that is over and has none, in a transaction of the scheduler: what came to pass is counted
 * from the journal, what stood at the end of yesterday from the matters as they are in the first half of today.
 */
export async function makeDaySummaries(tx: Transaction, knowledge: Knowledge): Promise<void> {
  const districts = knowledge.tree.areas.filter(({ level }) => level === 'district').map(({ id }) => id);
  for (const day of await daysToMake(tx)) {
    const counts = await countDay(tx, { day, districts });
    await keep(tx, day, sheetsOf(knowledge, counts));
  }
}

/** Numbers of the days, oldest first. */
async function daysToMake(tx: Transaction): Promise<number[]> {
  const { rows } = await tx.query<{ first: Date | null; last: string | null }>(
    `select (select min(created_at) from (select (select m.created_at from matters m where m.district_id = a.id
        order by m.created_at limit 1) as created_at from areas a where a.level = 'district') as firsts) as first,
       (select max(day)::text from day_sheets) as last`,
  );
  const [{ first, last } = { first: null, last: null }] = rows;
  if (first === null) return [];
  const today = dayOf(tx.now.getTime());
  const next = last === null ? dayOf(first.getTime()) : dayOfDate(last) + 1;
  const from = Math.max(next, today - DAYS_MOST);
  return Array.from({ length: Math.max(0, today - from) }, (_, index) => from + index);
}

interface Asked {
  readonly day: number;
  readonly districts: readonly number[];
}

async function countDay(tx: Transaction, { day, districts }: Asked): Promise<DayCounts> {
  const [from, until] = [new Date(startOfDay(day)), new Date(startOfDay(day + 1))];
  const arrivals = await tx.query<{
    area: number;
    phase: string | null;
    rating: string | null;
    count: number;
  }>(ARRIVALS, [from, until]);
  const categories = await tx.query<{ area: number; category: string | null; count: number }>(CATEGORIES, [
    ...[from, until, districts],
  ]);
  return {
    flows: arrivals.rows.flatMap(({ area: areaId, phase, rating, count }) => {
      const arrived = phase === null ? undefined : flowOfPhase(phase);
      return [arrived, rating === null ? undefined : flowOfRating(rating)].flatMap((flow) =>
        flow === undefined ? [] : [{ areaId, flow, count }],
      );
    }),
    stocks: await stocksAt(tx, { until, districts }),
    categories: categories.rows.map(({ area: areaId, ...rest }) => ({ areaId, ...rest })),
  };
}

async function stocksAt(
  tx: Transaction,
  { until, districts }: { until: Date; districts: readonly number[] },
): Promise<DayCounts['stocks']> {
  if (tx.now.getTime() - until.getTime() > STOCK_WITHIN_MS) return null;
  const { rows } = await tx.query<{
    area: number | null;
    open: number;
    overdue: number;
    stuck: number;
    on_hold: number;
    supervised: number;
  }>(STOCK, [districts, until]);
  return rows.flatMap(({ area: areaId, on_hold: onHold, ...rest }) =>
    areaId === null ? [] : [{ areaId, onHold, ...rest }],
  );
}

function sheetsOf({ tree }: Knowledge, counts: DayCounts) {
  return makeDaySheets(counts, {
    areas: tree.areas.map(({ id }) => id),
    pathOf: (areaId) => tree.pathOf(areaId).map(({ id }) => id),
  });
}

async function keep(tx: Transaction, day: number, sheets: ReturnType<typeof makeDaySheets>): Promise<void> {
  await tx.query(
    `insert into day_sheets (area_id, day, made_at, sheet)
     select * from unnest($1::int[], $2::date[], $3::timestamptz[], $4::jsonb[]) on conflict do nothing`,
    [
      [...sheets.keys()],
      [...sheets].map(() => dateOf(day)),
      [...sheets].map(() => tx.now),
      [...sheets.values()].map((sheet) => JSON.stringify(sheet)),
    ],
  );
}
