import type { Transaction } from '../../platform/db/index.ts';
import { addDays, midnightOf, nameOfDay, startOfDay } from './day.ts';

interface Row {
  readonly unitId: number;
  readonly called: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly solved: number;
  readonly helped: number;
  readonly didNotHelp: number;
}

/** A district has fewer departments. */
const MOST_ROWS = 200;
/** The period where none is asked for. */
const USUAL_DAYS = 30;

/**
 * 报到 per department over the whistles of the matters that the actor sees and that are counted at all: ordinary ones
 * (docs/field.md §3.3). By unit, never by person. `from` and `to` are days of Shanghai, both included; what is left out makes it
 * the last thirty days.
 */
export async function attendanceOf(
  tx: Transaction,
  days: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<{ rows: Row[]; from: string; to: string; at: string }> {
  const last = days.to === undefined ? startOfDay(tx.now) : midnightOf(days.to);
  const from = days.from === undefined ? addDays(last, 1 - USUAL_DAYS) : midnightOf(days.from);
  const until = addDays(last, 1);
  const { rows } = await tx.query<Row>(
    `with calls as (
       select c.unit_id, c.level, c.attended_at <= c.due_at as on_time, c.attended_at is not null as came
       from whistle_calls c join whistles w on w.matter_id = c.matter_id and w.id = c.whistle_id
         join matters m on m.id = c.matter_id
       where m.visibility = 'O' and c.called_at >= $1 and c.called_at < $2
         and (c.attended_at is not null or c.due_at < coalesce(w.ended_at, $3)))
     select unit_id as "unitId", count(*)::int as called, count(*) filter (where on_time)::int as "onTime",
       count(*) filter (where came and not on_time)::int as late, count(*) filter (where not came)::int as missing,
       count(*) filter (where level = 'solved')::int as solved, count(*) filter (where level = 'helped')::int as helped,
       count(*) filter (where level = 'didNotHelp')::int as "didNotHelp"
     from calls group by unit_id order by called desc, unit_id limit ${MOST_ROWS}`,
    [from, until, tx.now],
  );
  return { rows, from: nameOfDay(from), to: nameOfDay(last), at: tx.now.toISOString() };
}
