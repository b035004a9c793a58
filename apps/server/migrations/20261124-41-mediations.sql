-- Mediation of a dispute (调解, docs/field.md §2.24): what became of it, in codes alone. Terms and notes are passages of the entries;
-- who the parties are stands nowhere.

create table mediations (
  matter_id uuid not null references matters (id),
  run smallint not null,
  sessions smallint not null,
  last_session text check (last_session in ('again', 'agreed', 'failed')),
  held_at timestamptz,
  form text check (form in ('oral', 'written')),
  perform_by date,
  agreed_at timestamptz,
  outcome text check (outcome in ('settled', 'partly', 'failed', 'withdrawn')),
  ended_at timestamptz,
  -- The street as it was when it ended: rates are counted without a look at the matters.
  town_id int references areas (id),
  primary key (matter_id, run),
  check ((outcome is null) = (ended_at is null))
);
comment on table mediations is 'Mediation of a dispute per run: sessions, agreement, outcome; 化解率 counts what came to an end.';
comment on column mediations.last_session is 'What the last session came to: once more, agreed, nothing to agree on; null where none was held.';
comment on column mediations.perform_by is 'The day of Shanghai by which the agreement is to be performed.';
create index mediations_ended on mediations (ended_at) where ended_at is not null;
alter table mediations enable row level security;
create policy mediations_sight on mediations for select to gezhi_app
  using (exists (select 1 from matters m where m.id = mediations.matter_id offset 0));
create policy mediations_add on mediations for insert to gezhi_app with check (true);
create policy mediations_change on mediations for update to gezhi_app using (true) with check (true);
grant select, insert, update on mediations to gezhi_app;

-- Counts by street and outcome, never a matter: most disputes are restricted, and a rate over those that one sees would be none.
create function mediation_figures(streets int[], since timestamptz, until timestamptz)
  returns table (town_id int, outcome text, count int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select d.town_id, d.outcome, count(*)::int from public.mediations d
  where d.ended_at >= since and d.ended_at < until and d.town_id = any (streets) group by d.town_id, d.outcome
$$;
comment on function mediation_figures is 'How mediations of the streets ended in a time: streets, outcomes and counts alone.';
revoke all on function mediation_figures from public;
grant execute on function mediation_figures to gezhi_app;

create or replace function matter_around(matter uuid, of_run smallint) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return json_build_object(
    'assignments', (select coalesce(json_agg(json_build_object('id', a.id, 'unitId', a.unit_id, 'part', a.part, 'phase', a.phase, 'run', a.run,
       'kept', a.kept, 'origin', a.origin, 'mandatory', a.mandatory, 'dueOn', a.due_on, 'givenBy', a.given_by,
       'personId', a.person_id)
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
    'settled', (select coalesce(json_agg(json_build_object('run', g.run, 'target', g.target, 'outcome', g.outcome,
       'at', round(extract(epoch from g.at) * 1000)::bigint) order by g.at, g.target), '[]')
     from targets_settled g where g.matter_id = matter),
    'mediation', (select json_build_object('sessions', d.sessions, 'last', d.last_session)
     from mediations d where d.matter_id = matter and d.run = of_run),
    'clocks', (select coalesce(json_agg(json_build_object('clock', c.clock, 'round', c.round, 'run', c.run, 'of', c.of_what, 'dueOn', c.due_on,
  'unitId', c.unit_id, 'rework', c.rework, 'startedAt', round(extract(epoch from c.started_at) * 1000)::bigint, 'stoppedAt', round(extract(epoch from c.stopped_at) * 1000)::bigint,
  'limit', case when c.limit_count is not null then json_build_object('count', c.limit_count, 'unit', c.limit_unit) end,
  'moments', case when c.due_at is not null then json_build_object('halfAt', round(extract(epoch from c.half_at) * 1000)::bigint,
    'yellowAt', round(extract(epoch from c.yellow_at) * 1000)::bigint, 'dueAt', round(extract(epoch from c.due_at) * 1000)::bigint, 'deepRedAt', round(extract(epoch from c.deep_red_at) * 1000)::bigint,
    'provisional', c.provisional) end) order by c.started_at, c.clock, c.round), '[]')
  from clocks c where c.matter_id = matter));
end $$;
