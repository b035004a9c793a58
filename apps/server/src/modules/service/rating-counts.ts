import { DAY_MS, dateOf, dayOf, startOfDay } from '@gezhi/domain/calendar';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { monthBounds, monthOf, nextMonth } from '../publication/index.ts';
import { publishRatings } from './rating-sheet.ts';

/** Months that are kept up, and counted at the first start. */
const MONTHS_MOST = 24;
/** The last months are counted anew each night: what was closed in them may have been taken up again. */
const AGAIN = 2;
const GRADES = `count(*)::int, count(*) filter (where rating = 'verySatisfied')::int, count(*) filter (where rating = 'satisfied')::int,
  count(*) filter (where rating = 'fair')::int, count(*) filter (where rating = 'dissatisfied')::int,
  count(*) filter (where rating = 'veryDissatisfied')::int`;

/**
 * Who was asked: whoever came to an appointment (or rated it), and every reporter of a closed service who wants an answer (or gave one). An
 * appointment of an errand is rated with the errand.
 */
const COUNT = `insert into service_rating_counts (month, area_id, unit_id, item, source, is_ordinary, asked, very_satisfied, satisfied,
    fair, dissatisfied, very_dissatisfied)
  select $1, area, unit, item, source, ordinary, ${GRADES} from (
    select p.area_id as area, p.unit_id as unit, a.item, 'appointment' as source, true as ordinary, a.rating
    from appointments a join service_places p on p.code = a.place
    where a.starts_at >= $2 and a.starts_at < $3 and a.state in ('booked', 'kept')
      and (a.rating is not null or (a.state = 'kept' and a.matter_id is null))
    union all
    select coalesce(m.community_id, m.town_id, m.district_id), m.lead_unit_id, e.item,
      case when e.matter_id is null then 'service' else 'errand' end, m.visibility = 'O', r.rating
    from matters m join reports r on r.matter_id = m.id left join errands e on e.matter_id = m.id
    where m.closed_at >= $2 and m.closed_at < $3 and m.district_id = any ($4::int[]) and m.phase = 'closed' and m.lead_unit_id is not null
      and (e.matter_id is not null or m.procedure_id = any ($5::int[])) and (r.wants_reply or r.rating is not null)
  ) as answered group by 2, 3, 4, 5, 6`;

/** Months of services of which somebody said something since a moment. */
const TOUCHED = `select distinct to_char(said.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from (
    select a.starts_at as at from entries e join appointments a on a.id = e.subject_id where e.at >= $1 and e.subject_kind = 'appointment'
    union all
    select m.closed_at from entries e join matters m on m.id = e.subject_id
    where e.at >= $1 and e.subject_kind = 'matter' and e.codes ? 'rating' and m.closed_at is not null) as said
  where said.at < $2`;

/**
 * Counts how services were rated up to the day that is over, in a transaction of the scheduler: the last months anew, and each older one in
 * which somebody answered since. Then makes what is published of months that have been over for a week. Once a day; else it does nothing.
 */
export async function makeRatingCounts(tx: Transaction, knowledge: Knowledge): Promise<void> {
  const today = dayOf(tx.now.getTime());
  const until = dateOf(today - 1);
  const { rows } = await tx.query<{ until: string | null; made: Date | null; first: Date | null }>(
    `select max(counted_until)::text as until, max(made_at) as made, (select min(at) from (
        (select starts_at as at from appointments where state in ('booked', 'kept') order by starts_at limit 1)
        union all (select closed_at from matters where closed_at is not null order by closed_at limit 1)) as firsts) as first
      from service_rating_months`,
  );
  const [{ until: last, made, first } = { until: null, made: null, first: null }] = rows;
  if (first === null || (last !== null && last >= until)) return;
  const present = until.slice(0, 7);
  const begin = made === null ? monthOf(first) : back(last?.slice(0, 7) ?? present, AGAIN);
  const months = new Set(monthsFrom(begin, present));
  if (made !== null) {
    const touched = await tx.query<{ month: string }>(TOUCHED, [made, new Date(startOfDay(today))]);
    for (const { month } of touched.rows) months.add(month);
  }
  const oldest = back(present, MONTHS_MOST - 1);
  for (const month of [...months].filter((one) => one >= oldest && one <= present).toSorted())
    await countMonth(tx, knowledge, { month, today });
  await publishRatings(tx, today);
}

function monthsFrom(first: string, last: string): string[] {
  const months = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** So many months before one. */
function back(month: string, count: number): string {
  let found = month;
  for (let at = 0; at < count; at += 1) found = monthOf(new Date(monthBounds(found).from.getTime() - DAY_MS));
  return found;
}

async function countMonth(
  tx: Transaction,
  { tree, catalogue }: Knowledge,
  { month, today }: { readonly month: string; readonly today: number },
): Promise<void> {
  const { from, until } = monthBounds(month);
  const end = new Date(Math.min(until.getTime(), startOfDay(today)));
  const districts = tree.areas.filter(({ level }) => level === 'district').map(({ id }) => id);
  const procedures = catalogue.procedures
    .filter(({ procedure }) =>
      Object.values(procedure.actions).some(({ kind }) => kind === 'offer' || kind === 'publishWish'),
    )
    .map(({ id }) => id);
  await tx.query(
    `insert into service_rating_months (month, counted_until, made_at) values ($1, $2::date, $3)
     on conflict (month) do update set counted_until = excluded.counted_until, made_at = excluded.made_at`,
    [month, dateOf(dayOf(end.getTime()) - 1), tx.now],
  );
  await tx.query('delete from service_rating_counts where month = $1', [month]);
  await tx.query(COUNT, [month, from, end, districts, procedures]);
}
