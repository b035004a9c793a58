import { type Calendar, type CalendarOwner, calendarSchema } from '@gezhi/domain/calendar';
import type { Transaction } from '../../platform/db/index.ts';

interface CalendarRow {
  id: number;
  owner_kind: CalendarOwner['kind'];
  owner_id: number;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  published_years: number[];
  seasons: Calendar['seasons'];
  service: Calendar['service'];
  days: Calendar['days'];
}

/** Reads all calendars with all their days. */
export async function loadCalendars(tx: Transaction): Promise<readonly Calendar[]> {
  const { rows } = await tx.query<CalendarRow>(
    `select c.id, c.owner_kind, c.owner_id, c.name, c.valid_from::text, c.valid_to::text, c.published_years, c.seasons, c.service,
       (select coalesce(json_agg(json_build_object('date', d.on_date, 'kind', d.kind, 'name', d.name, 'source', d.source)
          order by d.on_date), '[]') from calendar_days d where d.calendar_id = c.id) as days
     from calendars c order by c.id`,
  );
  return rows.map(toCalendar);
}

/** What the last edit of each calendar replaced, of those that had one. */
export async function replacedCalendars(tx: Transaction): Promise<readonly Calendar[]> {
  const { rows } = await tx.query<{ replaced: unknown }>(
    'select replaced from calendars where replaced is not null order by id',
  );
  return rows.map(({ replaced }) => calendarSchema.parse(replaced));
}

/**
 * Writes a calendar as it should be, and gives the id of its entries. After `applying` and under the lock of the edition.
 * @param before the calendar as it was; undefined for a new one
 */
export async function saveCalendar(
  tx: Transaction,
  calendar: Calendar,
  before: Calendar | undefined,
): Promise<string> {
  const { id, owner, name, validFrom, validTo, publishedYears, seasons, service, days } = calendar;
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into calendars (id, owner_kind, owner_id, name, valid_from, valid_to, published_years, seasons, service, replaced)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (id) do update set owner_kind = $2, owner_id = $3, name = $4, valid_from = $5, valid_to = $6,
       published_years = $7, seasons = $8, service = $9, replaced = $10
     returning subject_id`,
    [
      ...[id, owner.kind, owner.id, name, validFrom, validTo, publishedYears],
      ...[JSON.stringify(seasons), JSON.stringify(service)],
      before === undefined ? null : JSON.stringify(before),
    ],
  );
  await tx.query('delete from calendar_days where calendar_id = $1 and on_date <> all ($2::date[])', [
    id,
    days.map((one) => one.date),
  ]);
  await tx.query(
    `insert into calendar_days (calendar_id, on_date, kind, name, source)
     select $1, n.* from unnest($2::date[], $3::text[], $4::text[], $5::text[]) as n (on_date, kind, name, source)
     on conflict (calendar_id, on_date) do update set kind = excluded.kind, name = excluded.name, source = excluded.source
       where (calendar_days.kind, calendar_days.name, calendar_days.source) <> (excluded.kind, excluded.name, excluded.source)`,
    [
      id,
      days.map((one) => one.date),
      days.map((one) => one.kind),
      days.map((one) => one.name),
      days.map((one) => one.source),
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('A calendar that was written is not there');
  return row.subject_id;
}

function toCalendar(row: CalendarRow): Calendar {
  return {
    id: row.id,
    owner: { kind: row.owner_kind, id: row.owner_id },
    name: row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    days: row.days,
    publishedYears: row.published_years,
    seasons: row.seasons,
    service: row.service,
  };
}
