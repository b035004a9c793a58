import type { Reply } from '@gezhi/domain/contract';
import {
  bandOf,
  type Counted,
  type FiguresNow,
  type handledCounts,
  isSmall,
  makeOpenSheet,
  makeSheet,
  type OpenCount,
  type OpenSheet,
  type publicFigures,
  type publicFiguresNow,
  type Sheet,
} from '@gezhi/domain/publication';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { dateIn, dayBegins, monthBounds, monthOf, nextMonth } from './month.ts';

/** Months kept on the page, and made up for at the first start. */
const MONTHS_MOST = 24;
/** Today's numbers and answers are rounded down to five, so that looking twice tells nobody of a single matter. */
const NOW_STEP = 5;
const UNSORTED = '00';

/**
 * Counted among ordinary matters that were placed, and neither void, merged nor declined: what is restricted or about care is
 * in no public figure at all (docs/field.md §7.3).
 */
const COUNTED = `m.visibility = 'O' and m.town_id is not null and m.phase not in ('voided', 'merged', 'declined')`;
const OPEN = `m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended')`;
const LATE = `coalesce((select c.stopped_at > c.due_at from clocks c where c.matter_id = m.id and c.clock = 'finish'
  order by c.round desc limit 1), false)`;
const RATED = `from reports r where r.matter_id = m.id and r.rating is not null`;
const UNHAPPY = `${RATED} and r.rating in ('dissatisfied', 'veryDissatisfied')`;

const COUNT = `select town_id as town, community_id as community, coalesce(left(category, 2), '${UNSORTED}') as category,
    sum(received)::int as received, sum(handled)::int as handled, sum(late)::int as late, sum(rated)::int as rated, sum(unhappy)::int as unhappy
  from (
    select m.town_id, m.community_id, m.category, 1 as received, 0 as handled, 0 as late, 0 as rated, 0 as unhappy
    from matters m where m.district_id = any ($1::int[]) and m.created_at >= $2 and m.created_at < $3 and ${COUNTED}
    union all
    select m.town_id, m.community_id, m.category, 0, 1, (${LATE})::int, (select count(*) ${RATED})::int, (select count(*) ${UNHAPPY})::int
    from matters m where m.closed_at >= $2 and m.closed_at < $3 and m.district_id = any ($1::int[]) and m.phase = 'closed' and ${COUNTED}
  ) as counted group by 1, 2, 3`;

/** What the figures are about: the topmost area, and the districts that its matters bear. */
interface Whole {
  readonly id: number;
  readonly districts: readonly number[];
}

function wholeOf({ tree }: Knowledge): Whole | undefined {
  const id = tree.areas.find(({ parentId }) => parentId === null)?.id;
  return id === undefined ? undefined : { id, districts: tree.reachOf(id).ids };
}

async function count(tx: Transaction, { districts }: Whole, { from, until }: ReturnType<typeof monthBounds>) {
  const { rows } = await tx.query<Counted>(COUNT, [districts, from, until]);
  return rows;
}

/**
 * Counts what is public, in a transaction of the scheduler: each month that is over once and never again, so that nobody
 * learns from two versions of it; today and this month anew; and how many handled matters are public.
 */
export async function makeFigures(tx: Transaction, knowledge: Knowledge): Promise<void> {
  const whole = wholeOf(knowledge);
  if (whole === undefined) return;
  for (const month of await monthsToMake(tx, whole)) {
    const counted = await count(tx, whole, monthBounds(month));
    await keep(tx, month, sheetOf(tx, knowledge, { month, district: whole.id, counted }));
  }
  await keep(tx, 'now', await nowOf(tx, whole));
  await keep(tx, 'handled', await countHandled(tx));
  await makeOpen(tx, knowledge, whole);
}

/** What is open by street and community: once a day, at the first count after midnight in Shanghai. */
async function makeOpen(tx: Transaction, knowledge: Knowledge, { id, districts }: Whole): Promise<void> {
  const day = dateIn(tx.now);
  if ((await readSheet<OpenSheet>(tx, 'open'))?.day === day) return;
  const { rows } = await tx.query<OpenCount>(
    `select town_id as town, community_id as community, count(*)::int as open from matters m
     where m.district_id = any ($1::int[]) and ${COUNTED} and ${OPEN} group by 1, 2`,
    [districts],
  );
  const towns = townsOf(knowledge, id);
  await keep(tx, 'open', makeOpenSheet({ day, madeAt: tx.now.toISOString(), towns }, rows));
}

async function monthsToMake(tx: Transaction, { districts }: Whole): Promise<string[]> {
  const { rows } = await tx.query<{ first: Date | null; last: string | null }>(
    `select (select created_at from matters where district_id = any ($1::int[]) order by created_at limit 1) as first,
       (select max(name) from figure_sheets where name ~ '^\\d') as last`,
    [districts],
  );
  const [{ first, last } = { first: null, last: null }] = rows;
  if (first === null) return [];
  const present = monthOf(tx.now);
  const months: string[] = [];
  for (
    let month = last === null ? monthOf(first) : nextMonth(last);
    month < present;
    month = nextMonth(month)
  )
    months.push(month);
  return months.slice(-MONTHS_MOST);
}

/** The streets of the district with their communities. */
function townsOf({ tree }: Pick<Knowledge, 'tree'>, district: number) {
  return tree
    .within(district)
    .filter(({ level }) => level === 'town')
    .map(({ id }) => ({
      id,
      communities: tree
        .within(id)
        .filter(({ level }) => level === 'community')
        .map((community) => community.id),
    }));
}

interface Month {
  readonly month: string;
  readonly district: number;
  readonly counted: readonly Counted[];
}

function sheetOf(
  tx: Transaction,
  { tree, catalogue }: Knowledge,
  { month, district, counted }: Month,
): Sheet {
  const towns = townsOf({ tree }, district);
  const majors = catalogue.categories.filter(({ parent }) => parent === null).map(({ code }) => code);
  const known = new Set(towns.map(({ id }) => id));
  return makeSheet(
    { month, madeAt: tx.now.toISOString(), district, towns, categories: [...majors, UNSORTED] },
    counted.filter(({ town }) => known.has(town)),
  );
}

async function nowOf(tx: Transaction, whole: Whole): Promise<FiguresNow> {
  const day = dayBegins(tx.now);
  const today = await count(tx, whole, { from: day, until: new Date(day.getTime() + 86_400_000) });
  const month = await count(tx, whole, monthBounds(monthOf(tx.now)));
  const { rows } = await tx.query<{ open: number }>(
    `select count(*) as open from matters m where m.district_id = any ($1::int[]) and ${COUNTED} and ${OPEN}`,
    [whole.districts],
  );
  const sum = (counted: readonly Counted[], name: 'received' | 'handled' | 'rated' | 'unhappy') =>
    counted.reduce((total, one) => total + one[name], 0);
  const rated = sum(month, 'rated');
  const unhappy = bandOf(sum(month, 'unhappy'), rated);
  return {
    at: tx.now.toISOString(),
    received: rounded(sum(today, 'received')),
    handled: rounded(sum(today, 'handled')),
    inProgress: rounded(rows[0]?.open ?? 0),
    rated: rounded(rated),
    satisfied: unhappy === null ? null : { from: 100 - unhappy.to, to: 100 - unhappy.from },
  };
}

function rounded(number: number): number | null {
  return isSmall(number) ? null : Math.floor(number / NOW_STEP) * NOW_STEP;
}

type Counts = Reply<typeof handledCounts>;

async function countHandled(tx: Transaction): Promise<Counts> {
  const { rows } = await tx.query<{ id: number; count: number }>(
    `select a.id, count(*) as count from publications p cross join lateral unnest(array[p.town_id, p.community_id, p.grid_id]) as a (id)
     where p.state = 'published' and publication_stands(p.matter_id) and a.id is not null group by a.id order by a.id`,
  );
  return { at: tx.now.toISOString(), areas: rows };
}

async function keep(
  tx: Transaction,
  name: string,
  sheet: Sheet | FiguresNow | OpenSheet | Counts,
): Promise<void> {
  await tx.query(
    `insert into figure_sheets (name, made_at, sheet) values ($1, $2, $3::jsonb)
     on conflict (name) do update set made_at = excluded.made_at, sheet = excluded.sheet where figure_sheets.name !~ '^\\d'`,
    [name, tx.now, JSON.stringify(sheet)],
  );
}

async function readSheet<T>(tx: Transaction, name: string): Promise<T | null> {
  const { rows } = await tx.query<{ sheet: T }>('select sheet from figure_sheets where name = $1', [name]);
  return rows[0]?.sheet ?? null;
}

/** The figures of a month, the latest unless one is named, and which months there are. */
export async function figuresOf(
  tx: Transaction,
  month: string | undefined,
): Promise<Reply<typeof publicFigures>> {
  const { rows } = await tx.query<{ name: string }>(
    `select name from figure_sheets where name ~ '^\\d' order by name desc limit ${MONTHS_MOST}`,
  );
  const months = rows.map(({ name }) => name);
  const asked = month ?? months[0];
  return { months, sheet: asked === undefined ? null : await readSheet<Sheet>(tx, asked) };
}

/** The whole district as last counted, and what is open by street and community as counted today. */
export async function figuresNow(tx: Transaction): Promise<Reply<typeof publicFiguresNow>> {
  return { now: await readSheet<FiguresNow>(tx, 'now'), open: await readSheet<OpenSheet>(tx, 'open') };
}

/** How many handled matters are public, by area, as last counted. */
export async function handledCountsOf(tx: Transaction): Promise<Counts> {
  return (await readSheet<Counts>(tx, 'handled')) ?? { at: null, areas: [] };
}
