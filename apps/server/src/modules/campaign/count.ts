import { dateOf, dayOf, dayOfDate, startOfDay } from '@gezhi/domain/calendar';
import { mondayOf, WEEKS_BEFORE, type WeekCount, weeksBetween } from '@gezhi/domain/campaign';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type Scope, type Source, sourcesOf } from './scope.ts';

const WEEK_DAYS = 7;
/** Weeks that are counted anew: what was reported in them may still be settled, reopened or rated. */
const MOVING_WEEKS = 6;

/** Ordinary matters alone, as in every figure that is handed round (docs/field.md §7.3). */
export const COUNTED = `m.visibility = 'O' and not m.has_about and m.phase not in ('voided', 'merged', 'declined')`;
const LATE = `coalesce((select c.stopped_at > c.due_at from clocks c where c.matter_id = m.id and c.clock = 'finish'
  order by c.round desc limit 1), false)`;
const rated = (more: string) =>
  `(select count(*) from reports r where r.matter_id = m.id and r.rating is not null${more})`;

interface CountRow extends Omit<WeekCount, 'weekOn' | 'inTime'> {
  readonly week_on: string;
  readonly in_time: number;
}

/** Counts by week of Shanghai in a range of days, read by the index of the source: it grows with the range alone. */
function countSql({ column }: Source): string {
  return `select date_trunc('week', m.created_at at time zone 'Asia/Shanghai')::date::text as week_on, count(*)::int as reported,
      count(*) filter (where m.phase = 'closed')::int as settled,
      count(*) filter (where m.phase = 'closed' and not ${LATE})::int as in_time,
      count(*) filter (where m.run > 1)::int as reopened,
      coalesce(sum(${rated('')}), 0)::int as rated,
      coalesce(sum(${rated(` and r.rating not in ('dissatisfied', 'veryDissatisfied')`)}), 0)::int as content
    from unnest($1::int[]) as s (i) cross join lateral (
      select m.* from matters m where m.${column} = s.i and m.created_at >= $2 and m.created_at < $3
        and (m.category = any ($4::text[]) or left(m.category, 2) = any ($4::text[])) and ${COUNTED}) m
    group by 1`;
}

/** Weeks from one Monday on until the week of the last day, with those in which nothing was reported. */
export async function countWeeks(
  tx: Transaction,
  knowledge: Knowledge,
  asked: { readonly scope: Scope; readonly from: string; readonly to: string },
): Promise<readonly WeekCount[]> {
  const { scope, from, to } = asked;
  const mondays = weeksBetween(from, to);
  const until = new Date(startOfDay(dayOfDate(mondayOf(to)) + WEEK_DAYS));
  const range = [new Date(startOfDay(dayOfDate(mondayOf(from)))), until];
  const found: CountRow[] = [];
  for (const source of await sourcesOf(tx, knowledge.tree, scope)) {
    const values = [source.ids, ...range, scope.categories];
    found.push(...(await tx.query<CountRow>(countSql(source), values)).rows);
  }
  return mondays.map((weekOn) =>
    added(
      weekOn,
      found.filter(({ week_on }) => week_on === weekOn),
    ),
  );
}

function added(weekOn: string, rows: readonly CountRow[]): WeekCount {
  const of = (name: Exclude<keyof CountRow, 'week_on'>) => rows.reduce((sum, row) => sum + row[name], 0);
  return {
    ...{ weekOn, reported: of('reported'), settled: of('settled'), inTime: of('in_time') },
    ...{ reopened: of('reopened'), rated: of('rated'), content: of('content') },
  };
}

/** The day of the first matter of any kind in a scope: weeks before anybody reported there say nothing. Null where there is none. */
async function firstDay(tx: Transaction, { tree }: Knowledge, scope: Scope): Promise<string | null> {
  let first: Date | null = null;
  for (const { column, ids } of await sourcesOf(tx, tree, scope)) {
    const { rows } = await tx.query<{ at: Date | null }>(
      `select min(m.created_at) as at from unnest($1::int[]) as s (i) cross join lateral (
         select created_at from matters m where m.${column} = s.i order by m.created_at, m.id limit 1) m`,
      [ids],
    );
    const at = rows[0]?.at ?? null;
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first === null ? null : dateOf(dayOf(first.getTime()));
}

/** A campaign as far as its weeks go. */
export interface Counting extends Scope {
  readonly id: string;
  readonly fromOn: string;
  readonly watchUntil: string | null;
}

/**
 * Counts the weeks of a campaign that are not settled yet and keeps them: all of them the first time, later those of the last six.
 * After `applying`.
 */
export async function keepWeeks(tx: Transaction, knowledge: Knowledge, counting: Counting): Promise<void> {
  const { id, fromOn, watchUntil } = counting;
  const today = dateOf(dayOf(tx.now.getTime()));
  const to = watchUntil !== null && watchUntil < today ? watchUntil : today;
  const { rows } = await tx.query<{ last: string | null }>(
    'select max(week_on)::text as last from campaign_weeks where campaign_id = $1',
    [id],
  );
  const last = rows[0]?.last ?? null;
  const eight = dateOf(dayOfDate(mondayOf(fromOn)) - WEEKS_BEFORE * WEEK_DAYS);
  const begun = await firstDay(tx, knowledge, counting);
  const first = begun !== null && begun > eight ? mondayOf(begun < fromOn ? begun : fromOn) : eight;
  const moving = last === null ? first : dateOf(dayOfDate(last) - (MOVING_WEEKS - 1) * WEEK_DAYS);
  const from = moving > first ? moving : first;
  if (from > to) return;
  const weeks = await countWeeks(tx, knowledge, { scope: counting, from, to });
  const of = (name: keyof WeekCount) => weeks.map((week) => week[name]);
  await tx.query(
    `insert into campaign_weeks (campaign_id, week_on, reported, settled, in_time, reopened, rated, content)
     select $1, * from unnest($2::date[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
     on conflict (campaign_id, week_on) do update set reported = excluded.reported, settled = excluded.settled,
       in_time = excluded.in_time, reopened = excluded.reopened, rated = excluded.rated, content = excluded.content`,
    [
      ...[id, of('weekOn'), of('reported'), of('settled'), of('inTime')],
      ...[of('reopened'), of('rated'), of('content')],
    ],
  );
  await tx.query('update campaigns set counted_at = $2 where id = $1', [id, tx.now]);
}
