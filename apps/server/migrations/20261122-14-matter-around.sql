-- What deciding reads of a matter, for whoever sees the matter: every table around it shows exactly as much as the matter
-- itself, so its policy is asked once and not nine times. The caller joins it to matters under row-level security.
create function matter_around(matter uuid, of_run smallint) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return json_build_object(
    'assignments', (select coalesce(json_agg(json_build_object('id', a.id, 'unitId', a.unit_id, 'part', a.part, 'phase', a.phase, 'run', a.run,
       'kept', a.kept)
       order by a.opened_at, a.id), '[]') from assignments a where a.matter_id = matter),
    'requests', (select coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'phase', q.phase, 'run', q.run, 'unitId', q.unit_id,
       'asked', q.asked,
       'steps', (select coalesce(json_agg(json_build_object('personId', s.person_id, 'verdict', s.verdict) order by s.step), '[]')
                 from request_steps s where s.matter_id = q.matter_id and s.request_id = q.id)) order by q.opened_at, q.id), '[]')
     from requests q where q.matter_id = matter),
    'acts', (select coalesce(json_agg(json_build_object('personId', t.person_id, 'run', t.run, 'act', t.act)), '[]')
     from acts t where t.matter_id = matter),
    'reports', (select coalesce(json_agg(json_build_object('id', r.id, 'personId', r.person_id, 'wantsReply', r.wants_reply,
       'answered', coalesce(r.answered_run >= of_run, false), 'tries', r.tries,
       'consented', r.consented, 'urgedAt', round(extract(epoch from r.urged_at) * 1000)::bigint) order by r.created_at, r.id), '[]')
     from matter_reports(matter) r),
    'about', (select coalesce(json_agg(json_build_object('unitId', b.unit_id, 'personId', b.person_id)), '[]')
     from about b where b.matter_id = matter),
    'extensions', (select coalesce(json_agg(json_build_object('run', x.run, 'days', x.days, 'at', round(extract(epoch from x.granted_at) * 1000)::bigint) order by x.granted_at, x.id), '[]')
     from extensions x where x.matter_id = matter),
    'pauses', (select coalesce(json_agg(json_build_object('run', p.run, 'manner', p.manner, 'reason', p.reason, 'reviewOn', p.review_on,
       'from', p.from_at, 'to', p.to_at) order by p.from_at), '[]')
     from pauses p where p.matter_id = matter),
    'clocks', (select coalesce(json_agg(json_build_object('clock', c.clock, 'round', c.round, 'run', c.run,
  'unitId', c.unit_id, 'rework', c.rework, 'startedAt', round(extract(epoch from c.started_at) * 1000)::bigint, 'stoppedAt', round(extract(epoch from c.stopped_at) * 1000)::bigint,
  'limit', case when c.limit_count is not null then json_build_object('count', c.limit_count, 'unit', c.limit_unit) end,
  'moments', case when c.due_at is not null then json_build_object('halfAt', round(extract(epoch from c.half_at) * 1000)::bigint,
    'yellowAt', round(extract(epoch from c.yellow_at) * 1000)::bigint, 'dueAt', round(extract(epoch from c.due_at) * 1000)::bigint, 'deepRedAt', round(extract(epoch from c.deep_red_at) * 1000)::bigint,
    'provisional', c.provisional) end) order by c.started_at, c.clock, c.round), '[]')
  from clocks c where c.matter_id = matter));
end $$;
revoke all on function matter_around from public;
grant execute on function matter_around to gezhi_app;
comment on function matter_around is 'Assignments, requests, acts, reports, about, extensions, pauses and clocks of a matter that the caller may see.';
