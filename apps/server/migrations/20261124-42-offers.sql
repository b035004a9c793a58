-- The pool (点单–派单–接单–评价, docs/field.md §2.25): matters that a centre offers to whoever may help in an area. Whoever has not taken
-- one reads what pool_list gives and nothing else: of a care matter only what the centre wrote for it.

create table offers (
  matter_id uuid not null references matters (id),
  number smallint not null,
  run smallint not null,
  state text not null check (state in ('open', 'taken', 'withdrawn')),
  area_id int references areas (id),
  -- Units inside the area and above it: their members' posts reach it.
  unit_ids int[] not null,
  until_on date,
  entry_id uuid not null,
  offered_at timestamptz not null,
  primary key (matter_id, number)
);
comment on table offers is 'Offers of a matter to the pool of an area; the words for it are a passage of the entry.';
comment on column offers.until_on is 'The last day of Shanghai on which it may be taken.';
create index offers_open on offers (offered_at desc, matter_id desc) where state = 'open';
alter table offers enable row level security;
create policy offers_sight on offers for select to gezhi_app
  using (exists (select 1 from matters m where m.id = offers.matter_id offset 0));
create policy offers_add on offers for insert to gezhi_app with check (true);
create policy offers_change on offers for update to gezhi_app using (true) with check (true);
grant select, insert, update on offers to gezhi_app;

-- What may be told of a matter in a pool. Restricted ones never, care only under a consent that stands, nothing that complains of the reader.
create function pool_list(units int[], person uuid, today date, before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, number text, version int, category text, title text, note text, town_id int, community_id int, grid_id int,
    offered_at timestamptz, until_on text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, m.number, m.version, m.category,
    case when m.visibility = 'O' then (select p.body from public.passages p where p.entry_id = m.title_entry_id and p.name = 'title') end,
    (select p.body from public.passages p where p.entry_id = o.entry_id and p.name = 'poolNote'),
    m.town_id, m.community_id, m.grid_id, o.offered_at, o.until_on::text
  from public.offers o join public.matters m on m.id = o.matter_id
  where o.state = 'open' and o.unit_ids && units and (o.until_on is null or o.until_on >= today)
    and o.run = m.run and m.phase = 'dispatched'
    and (m.visibility = 'O' or (m.visibility = 'C' and exists (
      select 1 from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null)))
    and (not m.has_about or not public.matter_is_about(m.id, units, person))
    and (before_at is null or (o.offered_at, o.matter_id) < (before_at, before_id))
  order by o.offered_at desc, o.matter_id desc limit most
$$;
comment on function pool_list is 'What is offered to members of the units: category, area, time and public words, never a reporter.';

-- Whether taking may be tried: it is, or in this run was, offered to a unit of the person, who is not complained of.
create function pool_opens(matter uuid, units int[], person uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.offers o join public.matters m on m.id = o.matter_id
    where o.matter_id = matter and o.run = m.run and o.state <> 'withdrawn' and o.unit_ids && units and (m.visibility = 'O' or (m.visibility = 'C' and exists (
        select 1 from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null)))
      and (not m.has_about or not public.matter_is_about(m.id, units, person)));
end $$;
comment on function pool_opens is 'Whether the person may know of the matter from the pool.';
revoke all on function pool_list, pool_opens from public;
grant execute on function pool_list, pool_opens to gezhi_app;

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
    'pool', (select json_build_object('state', o.state, 'unitIds', o.unit_ids, 'untilOn', o.until_on)
     from offers o where o.matter_id = matter and o.run = of_run order by o.number desc limit 1),
    'clocks', (select coalesce(json_agg(json_build_object('clock', c.clock, 'round', c.round, 'run', c.run, 'of', c.of_what, 'dueOn', c.due_on,
  'unitId', c.unit_id, 'rework', c.rework, 'startedAt', round(extract(epoch from c.started_at) * 1000)::bigint, 'stoppedAt', round(extract(epoch from c.stopped_at) * 1000)::bigint,
  'limit', case when c.limit_count is not null then json_build_object('count', c.limit_count, 'unit', c.limit_unit) end,
  'moments', case when c.due_at is not null then json_build_object('halfAt', round(extract(epoch from c.half_at) * 1000)::bigint,
    'yellowAt', round(extract(epoch from c.yellow_at) * 1000)::bigint, 'dueAt', round(extract(epoch from c.due_at) * 1000)::bigint, 'deepRedAt', round(extract(epoch from c.deep_red_at) * 1000)::bigint,
    'provisional', c.provisional) end) order by c.started_at, c.clock, c.round), '[]')
  from clocks c where c.matter_id = matter));
end $$;
