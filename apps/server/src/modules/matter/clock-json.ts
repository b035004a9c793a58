/** The clocks of a matter as one JSON value, for the statement that loads what stands around it. */
export const CLOCKS_JSON = `(select coalesce(json_agg(json_build_object('clock', c.clock, 'round', c.round, 'run', c.run,
  'unitId', c.unit_id, 'rework', c.rework, 'startedAt', ${millis('c.started_at')}, 'stoppedAt', ${millis('c.stopped_at')},
  'limit', case when c.limit_count is not null then json_build_object('count', c.limit_count, 'unit', c.limit_unit) end,
  'moments', case when c.due_at is not null then json_build_object('halfAt', ${millis('c.half_at')},
    'yellowAt', ${millis('c.yellow_at')}, 'dueAt', ${millis('c.due_at')}, 'deepRedAt', ${millis('c.deep_red_at')},
    'provisional', c.provisional) end) order by c.started_at, c.clock, c.round), '[]')
  from clocks c where c.matter_id = asked.id)`;

/** A moment as milliseconds since 1970, as the domain counts. */
export function millis(column: string): string {
  return `round(extract(epoch from ${column}) * 1000)::bigint`;
}
