-- Matters and what stands around them: reports, assignments, requests, acts, about. Row-level security is the second
-- wall behind `decide` (docs/field.md §6); a property test holds both to the same answer.

create sequence matter_numbers;
comment on sequence matter_numbers is 'Second half of the shown number; never reset, so a number is never given twice.';

create table matters (
  id uuid primary key,
  number text not null unique,
  version int not null default 1,
  procedure_id int not null references procedures (id),
  state text not null,
  phase text not null check (phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp',
    'suspended', 'closed', 'voided', 'merged', 'declined')),
  run smallint not null default 1,
  category text references categories (code),
  severity smallint not null check (severity between 1 and 4),
  visibility text not null check (visibility in ('O', 'R', 'C')),
  source text not null,
  -- Where it belongs now; a boundary change re-stamps them. reported_grid_id never changes.
  district_id int,
  town_id int,
  community_id int,
  grid_id int,
  place_id int,
  reported_grid_id int,
  lon double precision,
  lat double precision,
  held_by int not null references units (id),
  lead_unit_id int references units (id),
  -- Guard for the policy: most matters complain of nobody, and then no row has to be looked up.
  has_about boolean not null default false,
  visit_permitted boolean not null default false,
  rounds_back smallint not null default 0,
  appealed boolean not null default false,
  merged_into uuid references matters (id),
  -- The entry whose passage `title` is the present title.
  title_entry_id uuid not null,
  outside_system text,
  outside_number text,
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint matters_point check ((lon is null) = (lat is null)),
  constraint matters_merged check ((merged_into is not null) = (phase = 'merged')),
  constraint matters_not_into_itself check (merged_into <> id),
  constraint matters_outside_once unique (outside_system, outside_number)
);
comment on table matters is 'Whatever somebody wants settled: codes, ids and times only; every text is a passage.';
create index matters_district on matters (district_id, created_at desc, id desc);
create index matters_town on matters (town_id, created_at desc, id desc);
create index matters_community on matters (community_id, created_at desc, id desc);
create index matters_grid on matters (grid_id, created_at desc, id desc);
create index matters_place on matters (place_id, created_at desc, id desc) where place_id is not null;
create index matters_district_open on matters (district_id, phase, created_at desc, id desc)
  where phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended');
create index matters_town_open on matters (town_id, phase, created_at desc, id desc)
  where phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended');
create index matters_community_open on matters (community_id, phase, created_at desc, id desc)
  where phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended');
create index matters_grid_open on matters (grid_id, phase, created_at desc, id desc)
  where phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended');
create index matters_held_open on matters (held_by, phase, created_at desc, id desc)
  where phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended');
-- A matter with an address only is in no area's list; its holder finds it here.
create index matters_unplaced on matters (held_by, created_at desc, id desc) where district_id is null;
-- Searching looks through what a unit holds, newest first, wherever it lies.
create index matters_held on matters (held_by, created_at desc, id desc);
create index matters_lead_unit on matters (lead_unit_id) where lead_unit_id is not null;
create index matters_category on matters (category);
create index matters_procedure on matters (procedure_id);
create index matters_merged on matters (merged_into) where merged_into is not null;

create table reports (
  id uuid not null,
  matter_id uuid not null references matters (id),
  person_id uuid,
  source text not null,
  -- Keyed digest of the query code, so that a code finds its report and the database knows no code.
  code_digest bytea not null unique,
  key_id uuid,
  name_sealed bytea,
  phone_sealed bytea,
  -- Keyed blind index: serves the person's own matters and throttling, nothing else.
  phone_index bytea,
  safe_time_sealed bytea,
  may_contact text not null check (may_contact in ('yes', 'centre', 'no')),
  wants_reply boolean not null,
  answered_run smallint,
  rating text,
  tries smallint not null default 0,
  consent_version text,
  consent_by text check (consent_by in ('self', 'guardian')),
  consent_at timestamptz,
  -- Duty that took the consent, or null where the reporter gave it on the page.
  consent_duty_id uuid,
  created_at timestamptz not null,
  primary key (matter_id, id),
  constraint reports_sealed check (key_id is not null or (name_sealed is null and phone_sealed is null and safe_time_sealed is null))
);
comment on table reports is 'Each reporter''s own row; a merged matter still answers everybody.';
create unique index reports_id on reports (id);
create index reports_person on reports (person_id, created_at desc) where person_id is not null;
create index reports_phone on reports (phone_index) where phone_index is not null;

create table assignments (
  id uuid not null,
  matter_id uuid not null references matters (id),
  unit_id int not null references units (id),
  part text not null check (part in ('lead', 'assist')),
  phase text not null check (phase in ('dispatched', 'handling', 'submitted', 'returned', 'recalled', 'closed')),
  run smallint not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- The matter's created_at, which never changes: a unit's list has the same order and keyset as every other list.
  reported_at timestamptz not null,
  primary key (matter_id, id)
);
comment on table assignments is 'Matter × unit × part with its own sign, return and submit; the matter''s phase follows the lead.';
create index assignments_unit on assignments (unit_id, reported_at desc, matter_id desc);
create index assignments_unit_open on assignments (unit_id, phase, reported_at desc, matter_id desc)
  where phase in ('dispatched', 'handling', 'submitted');
create unique index assignments_one_lead on assignments (matter_id)
  where part = 'lead' and phase in ('dispatched', 'handling', 'submitted');

create table requests (
  id uuid not null,
  matter_id uuid not null references matters (id),
  kind text not null check (kind in ('return', 'void', 'siteCheck')),
  phase text not null check (phase in ('endorsing', 'deciding', 'agreed', 'refused', 'answered', 'lapsed')),
  run smallint not null,
  unit_id int references units (id),
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (matter_id, id)
);
comment on table requests is 'Something one person asks and others endorse and decide; at most one open per kind.';
create unique index requests_one_open on requests (matter_id, kind) where phase in ('endorsing', 'deciding');
create index requests_open on requests (kind, opened_at desc) where phase in ('endorsing', 'deciding');
create index requests_unit on requests (unit_id);

create table request_steps (
  matter_id uuid not null,
  request_id uuid not null,
  step smallint not null,
  duty_id uuid,
  person_id uuid,
  verdict text not null,
  at timestamptz not null,
  primary key (matter_id, request_id, step),
  foreign key (matter_id, request_id) references requests (matter_id, id)
);
comment on table request_steps is 'Steps of a request, each by another person.';
create unique index request_steps_other_person on request_steps (matter_id, request_id, person_id) where person_id is not null;

create table acts (
  matter_id uuid not null references matters (id),
  person_id uuid not null,
  run smallint not null,
  act text not null check (act in ('report', 'centre', 'handle', 'verify', 'followUp', 'visit')),
  at timestamptz not null,
  -- The matter's created_at, for the list of what a person took part in.
  reported_at timestamptz not null,
  primary key (matter_id, person_id, run, act)
);
comment on table acts is 'Who did what in which run: separation of duties and restricted sight are read from it.';
create index acts_person on acts (person_id, reported_at desc, matter_id desc);

create table about (
  matter_id uuid not null references matters (id),
  unit_id int references units (id),
  duty_id uuid references duties (id),
  person_id uuid,
  position smallint not null,
  primary key (matter_id, position),
  constraint about_one check ((unit_id is null) <> (duty_id is null))
);
comment on table about is 'Unit or duty holder complained of: hidden from it; never listed, counted or searched by person.';
create index about_unit on about (unit_id);
create index about_duty on about (duty_id);

create table reveals (
  id uuid primary key,
  matter_id uuid not null references matters (id),
  report_id uuid not null,
  account_id uuid not null,
  role text not null,
  reason text not null,
  at timestamptz not null,
  until timestamptz not null
);
comment on table reveals is 'Who opened a contact, why and until when; the tracking page lists time, role and reason.';
create index reveals_report on reveals (report_id, at desc);
create index reveals_matter on reveals (matter_id);

create table matter_terms (
  matter_id uuid primary key references matters (id),
  terms tsvector not null,
  -- The same texts folded (NFKC, lower case), for the LIKE that rechecks every hit.
  folded text not null,
  district_id int,
  town_id int,
  community_id int,
  grid_id int,
  created_at timestamptz not null
);
comment on table matter_terms is 'Bigrams of title, description and address after identifiers were lifted out: what search may find.';
create index matter_terms_gin on matter_terms using gin (terms);
create index matter_terms_recent on matter_terms (created_at desc, matter_id desc);

-- What the policies ask about other tables; SECURITY DEFINER so that policies do not recurse into each other.
create function matter_is_about(matter uuid, unit_ids int[], person uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.about a where a.matter_id = matter and (a.unit_id = any (unit_ids) or a.person_id = person));
end $$;
create function matter_acted(matter uuid, in_run smallint, person uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.acts a where a.matter_id = matter and a.person_id = person and a.run = in_run)
    or exists (select 1 from public.reports r where r.matter_id = matter and r.person_id = person)
    or exists (select 1 from public.matters c join public.reports r on r.matter_id = c.id
      where c.merged_into = matter and r.person_id = person);
end $$;
create function matter_assigned(matter uuid, unit_ids int[], open_only boolean) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.assignments a where a.matter_id = matter and a.unit_id = any (unit_ids)
    and (not open_only or a.phase in ('dispatched', 'handling', 'submitted')));
end $$;
create function matter_awaits_centre(matter uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.requests r where r.matter_id = matter and r.phase = 'deciding' and r.kind <> 'siteCheck');
end $$;
revoke all on function matter_is_about, matter_acted, matter_assigned, matter_awaits_centre from public;
grant execute on function matter_is_about, matter_acted, matter_assigned, matter_awaits_centre to gezhi_app;
comment on function matter_is_about is 'Whether the matter complains of one of the units or of the person.';
comment on function matter_acted is 'Whether the person acted in the run, or reported it or what was merged into it.';
comment on function matter_assigned is 'Whether one of the units has (or had) an assignment.';
comment on function matter_awaits_centre is 'Whether a request waits for the holding centre.';

create function report_of_code(digest bytea) returns table (report_id uuid, own_matter_id uuid, matter_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, m.id, coalesce(m.merged_into, m.id)
  from public.reports r join public.matters m on m.id = r.matter_id where r.code_digest = digest
$$;
comment on function report_of_code is 'Which report a query code belongs to and which matter answers it: asked before any actor is known.';
create function matter_master(matter uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return (select m.merged_into from public.matters m where m.id = matter);
end $$;
create function matter_reports(matter uuid)
  returns table (id uuid, person_id uuid, wants_reply boolean, answered_run smallint, tries smallint, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.person_id, r.wants_reply, r.answered_run, r.tries, r.created_at from public.reports r
  where r.matter_id = any (array(select matter union all select m.id from public.matters m where m.merged_into = matter))
$$;
comment on function matter_reports is 'What deciding reads of all reporters, those of merged matters too: one reporter must not close what another is still to be asked.';
comment on function matter_master is 'What a matter was merged into: its reporters are answered there.';
revoke all on function report_of_code, matter_master, matter_reports from public;
grant execute on function report_of_code, matter_master, matter_reports to gezhi_app;

-- @@ and LIKE are not leakproof, so under a policy the planner would not use the index. These functions may: they return
-- ids only, newest first, inside the actor's reach or queue; the caller joins them to matters under row-level security.

-- One way to the actor's matters per id of a scope, each read through an index in the order of the list.
create function search_scopes() returns table (source text, part text)
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  scope record;
  one int;
begin
  for scope in select * from (values ('district_id', 'app.districts'), ('town_id', 'app.towns'), ('community_id', 'app.communities'),
      ('grid_id', 'app.grids'), ('held_by', 'app.units'), ('unit_id', 'app.handling_units')) as v (name, setting)
  loop
    foreach one in array coalesce(nullif(current_setting(scope.setting, true), '')::int[], '{}') loop
      source := case when scope.name = 'unit_id' then 'assignments' else 'matters' end;
      part := format('%I = %s', scope.name, one);
      return next;
    end loop;
  end loop;
end $$;
comment on function search_scopes is 'Tables and conditions that together hold what the actor may look for.';

create function search_recent(patterns text[], before_at timestamptz, before_id uuid, most int, deepest int,
    out ids uuid[], out ats timestamptz[], out complete boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public
  set enable_hashjoin = off set enable_mergejoin = off set enable_sort = off set enable_bitmapscan = off as $$
declare
  ways text;
begin
  select string_agg(case s.source
      when 'matters' then format('(select m.id, m.created_at from public.matters m where m.%s and (m.created_at, m.id) < (%L, %L)
        order by m.created_at desc, m.id desc)', s.part, before_at, before_id)
      else format('(select a.matter_id, a.reported_at from public.assignments a where a.%s and (a.reported_at, a.matter_id) < (%L, %L)
        order by a.reported_at desc, a.matter_id desc)', s.part, before_at, before_id) end, ' union all ')
    into ways from public.search_scopes() s;
  complete := true;
  if ways is null then
    return;
  end if;
  ways := format('select distinct on (w.created_at, w.id) w.id, w.created_at from (%s) as w (id, created_at)
    order by w.created_at desc, w.id desc limit %s', ways, deepest);
  -- offset 0: each text is looked up under its id, in the order of time, and nothing is read that is not asked for.
  execute format('select array_agg(f.id), array_agg(f.created_at) from (select w.id, w.created_at from (%s) as w
      cross join lateral (select from public.matter_terms t where t.matter_id = w.id and t.folded like all (%L::text[]) offset 0) as held
      limit %s) as f', ways, patterns, most)
    into ids, ats;
  if coalesce(cardinality(ids), 0) < most then
    execute format('select count(*) < %s from (%s) as w', deepest, ways) into complete;
  end if;
end $$;
comment on function search_recent is 'Looks through the newest matters of the actor''s scopes one by one: for words that many hold.';

create function search_indexed(query text, patterns text[], before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query execute format(
    -- Materialised, and the place to go on from asked only outside: or the planner walks through all by time instead.
    'with hit as materialized (select t.matter_id, t.created_at, t.district_id, t.town_id, t.community_id, t.grid_id
       from public.matter_terms t where t.terms @@ %L::tsquery and t.folded like all (%L::text[]))
     select t.matter_id, t.created_at from hit t
     where (t.created_at, t.matter_id) < (%L::timestamptz, %L::uuid)
       and (t.district_id = any (%L::int[]) or t.town_id = any (%L::int[]) or t.community_id = any (%L::int[])
         or t.grid_id = any (%L::int[])
         or (%L::int[] <> ''{}'' and public.matter_assigned(t.matter_id, %L::int[], false))
         or exists (select 1 from public.matters m where m.id = t.matter_id and m.held_by = any (%L::int[]) offset 0))
     order by t.created_at desc, t.matter_id desc limit %s',
    query, patterns, before_at, before_id,
    coalesce(nullif(current_setting('app.districts', true), ''), '{}'),
    coalesce(nullif(current_setting('app.towns', true), ''), '{}'),
    coalesce(nullif(current_setting('app.communities', true), ''), '{}'),
    coalesce(nullif(current_setting('app.grids', true), ''), '{}'),
    coalesce(nullif(current_setting('app.handling_units', true), ''), '{}'),
    coalesce(nullif(current_setting('app.handling_units', true), ''), '{}'),
    coalesce(nullif(current_setting('app.units', true), ''), '{}'), most);
end $$;
comment on function search_indexed is 'Looks the words up in the index: for words that few matters hold.';

-- How many matters hold the rarest of the bigrams, as the statistics have it: a bound for all of them together.
create function search_estimate(query text) returns double precision
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  least_rows double precision := 'infinity';
  lexeme text;
  plan json;
begin
  foreach lexeme in array (string_to_array(query, ' & '))[1:6] loop
    execute format('explain (format json) select 1 from public.matter_terms t where t.terms @@ %L::tsquery', lexeme) into plan;
    least_rows := least(least_rows, (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision);
  end loop;
  return least_rows;
end $$;
comment on function search_estimate is 'About how many matters may hold all the words.';

create function search_matters(query text, patterns text[], before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, created_at timestamptz)
  language plpgsql security definer rows 60 set search_path = pg_catalog, public as $$
declare
  common constant double precision := 2000;
  held double precision;
  every double precision;
  recent record;
begin
  if nullif(current_setting('app.person', true), '') is null then
    return;
  end if;
  held := public.search_estimate(query);
  if held > common then
    select greatest(c.reltuples, 1) into every from pg_catalog.pg_class c where c.oid = 'public.matter_terms'::regclass;
    select * into recent from public.search_recent(patterns, before_at, before_id, most,
      least(20000, 500 + ceil(4 * most * every / held))::int);
    if recent.complete then
      return query select f.id, f.at from unnest(recent.ids, recent.ats) as f (id, at);
      return;
    end if;
  end if;
  return query select f.id, f.created_at from public.search_indexed(query, patterns, before_at, before_id, most) f;
end $$;
comment on function search_matters is 'Ids of matters whose texts hold all the words, for the caller to join under row-level security.';
revoke all on function search_scopes, search_recent, search_indexed, search_estimate, search_matters from public;
grant execute on function search_matters to gezhi_app;

alter table matters enable row level security;
alter table reports enable row level security;
alter table assignments enable row level security;
alter table requests enable row level security;
alter table request_steps enable row level security;
alter table acts enable row level security;
alter table about enable row level security;
alter table reveals enable row level security;
alter table matter_terms enable row level security;

-- nullif: a setting once used in a pooled session reads '' afterwards, and '' must not open anything.
create policy matters_sight on matters for select to gezhi_app using (
  (select nullif(current_setting('app.kind', true), '') = 'scheduler'
      or nullif(current_setting('app.applying', true), '') = 'on')
  or id = any ((select nullif(current_setting('app.matters', true), '')::uuid[])::uuid[])
  or (
    (select nullif(current_setting('app.kind', true), '') = 'person')
    and (not has_about or not matter_is_about(id,
      (select nullif(current_setting('app.units', true), '')::int[]),
      (select nullif(current_setting('app.person', true), '')::uuid)))
    and (
      (visibility = 'O' and (
        district_id = any ((select nullif(current_setting('app.districts', true), '')::int[])::int[])
        or town_id = any ((select nullif(current_setting('app.towns', true), '')::int[])::int[])
        or community_id = any ((select nullif(current_setting('app.communities', true), '')::int[])::int[])
        or grid_id = any ((select nullif(current_setting('app.grids', true), '')::int[])::int[])
        or place_id = any ((select nullif(current_setting('app.places', true), '')::int[])::int[])))
      or held_by = any ((select nullif(current_setting('app.chief_units', true), '')::int[])::int[])
      or (held_by = any ((select nullif(current_setting('app.operator_units', true), '')::int[])::int[])
        and (visibility = 'O' or phase in ('reported', 'accepted') or matter_awaits_centre(id)))
      or (held_by = any ((select nullif(current_setting('app.verifier_units', true), '')::int[])::int[])
        and (visibility = 'O' or phase in ('checking', 'followUp')))
      or (visit_permitted and phase in ('checking', 'followUp')
        and grid_id = any ((select nullif(current_setting('app.visit_grids', true), '')::int[])::int[]))
      or ((select nullif(current_setting('app.handling_units', true), '') is not null)
        and matter_assigned(id, (select nullif(current_setting('app.handling_units', true), '')::int[]), visibility <> 'O'))
      or matter_acted(id, run, (select nullif(current_setting('app.person', true), '')::uuid))
    )
  )
);
create policy matters_add on matters for insert to gezhi_app with check (true);
create policy matters_change on matters for update to gezhi_app using (true) with check (true);

-- offset 0 keeps the planner from turning EXISTS into a hash over all matters, which would judge every matter to show one row.
create policy reports_sight on reports for select to gezhi_app using (
  exists (select 1 from matters m where m.id = reports.matter_id offset 0)
  or exists (select 1 from matters m where m.id = matter_master(reports.matter_id) offset 0));
create policy reports_add on reports for insert to gezhi_app with check (true);
create policy reports_change on reports for update to gezhi_app using (true) with check (true);
create policy assignments_sight on assignments for select to gezhi_app using (exists (select 1 from matters m where m.id = assignments.matter_id offset 0));
create policy assignments_add on assignments for insert to gezhi_app with check (true);
create policy assignments_change on assignments for update to gezhi_app using (true) with check (true);
create policy requests_sight on requests for select to gezhi_app using (exists (select 1 from matters m where m.id = requests.matter_id offset 0));
create policy requests_add on requests for insert to gezhi_app with check (true);
create policy requests_change on requests for update to gezhi_app using (true) with check (true);
create policy request_steps_sight on request_steps for select to gezhi_app using (exists (select 1 from matters m where m.id = request_steps.matter_id offset 0));
create policy request_steps_add on request_steps for insert to gezhi_app with check (true);
create policy acts_sight on acts for select to gezhi_app using (exists (select 1 from matters m where m.id = acts.matter_id offset 0));
create policy acts_add on acts for insert to gezhi_app with check (true);
create policy about_sight on about for select to gezhi_app using (exists (select 1 from matters m where m.id = about.matter_id offset 0));
create policy about_add on about for insert to gezhi_app with check (true);
create policy about_remove on about for delete to gezhi_app using ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy reveals_sight on reveals for select to gezhi_app using (exists (select 1 from matters m where m.id = reveals.matter_id offset 0));
create policy reveals_add on reveals for insert to gezhi_app with check (true);
create policy matter_terms_sight on matter_terms for select to gezhi_app using (exists (select 1 from matters m where m.id = matter_terms.matter_id offset 0));
create policy matter_terms_add on matter_terms for insert to gezhi_app with check (true);
create policy matter_terms_change on matter_terms for update to gezhi_app using (true) with check (true);

create policy entries_of_matters on entries for select to gezhi_app
  using (subject_kind = 'matter' and exists (select 1 from matters m where m.id = entries.subject_id offset 0));
create policy passages_of_matters on passages for select to gezhi_app
  using (subject_kind = 'matter' and exists (select 1 from matters m where m.id = passages.subject_id offset 0));
create policy attachments_of_matters on attachments for select to gezhi_app
  using (subject_kind = 'matter' and exists (select 1 from matters m where m.id = attachments.subject_id offset 0));
-- Changes of duties are open to staff: who may do what is no secret among them.
create policy entries_of_duties on entries for select to gezhi_app
  using (subject_kind = 'duty' and (select nullif(current_setting('app.kind', true), '')) = 'person');
create policy passages_of_duties on passages for select to gezhi_app
  using (subject_kind = 'duty' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert, update on matters, reports, assignments, requests to gezhi_app;
grant select, insert on request_steps, acts, reveals to gezhi_app;
grant select, insert, update on matter_terms to gezhi_app;
grant select, insert, delete on about to gezhi_app;
grant usage on sequence matter_numbers to gezhi_app;
