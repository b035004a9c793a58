-- Simulations (docs/field.md §2.25): the matters of a period are replayed against drafts of procedure, catalogue, limits, calendar
-- and routing rules. A job reads them and writes its own tables alone; whoever asked sees it go on and may stop it.

create table simulations (
  id uuid primary key,
  -- The entry that says who tries what over which period.
  entry_id uuid not null,
  asked_by uuid not null,
  area_id int not null references areas (id),
  -- The column of matters that holds the area.
  area_column text not null check (area_column in ('district_id', 'town_id', 'community_id', 'grid_id')),
  from_day date not null,
  to_day date not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- A duty chief opens rows under the own duty, so only what such a duty may see anyway is looked at.
  ordinary boolean not null,
  -- The drafts as they were when it was asked for: rules, limits and codes, nothing of a person.
  drafts json not null,
  -- What routing rules look for in texts; stands in the journal too.
  words text[] not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  done int not null default 0,
  total int not null default 0,
  changed int not null default 0,
  -- Times it was begun; what fails again and again is given up.
  tries smallint not null default 0,
  asked_at timestamptz not null,
  -- Raised with every page: a run that stands still belongs to a process that died.
  moved_at timestamptz not null,
  ended_at timestamptz
);
comment on table simulations is 'Replays of past matters against drafts; rows go after thirty days.';
create index simulations_waiting on simulations (asked_at) where state in ('waiting', 'running');
create index simulations_asked on simulations (asked_by, asked_at desc);

create table simulation_figures (
  simulation_id uuid not null references simulations (id) on delete cascade,
  family text not null,
  key text not null,
  base int not null,
  draft int not null,
  more int not null,
  less int not null,
  primary key (simulation_id, family, key)
);
comment on table simulation_figures is 'Figures of a simulation: by what was in force, and with the drafts.';

create table simulation_rows (
  simulation_id uuid not null references simulations (id) on delete cascade,
  family text not null,
  key text not null,
  side text not null check (side in ('more', 'less')),
  position int not null,
  matter_id uuid not null,
  number text not null,
  category text,
  area_id int,
  created_at timestamptz not null,
  from_at timestamptz,
  to_at timestamptz,
  primary key (simulation_id, family, key, side, position)
);
comment on table simulation_rows is 'The first ordinary matters behind each figure: number, category, area and moments; restricted ones are counted and never named.';

alter table simulations enable row level security;
alter table simulation_figures enable row level security;
alter table simulation_rows enable row level security;
create policy simulations_own on simulations for all to gezhi_app
  using (asked_by = (select nullif(current_setting('app.person', true), '')::uuid)
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check (true);
create policy simulation_figures_own on simulation_figures for all to gezhi_app
  using (exists (select 1 from simulations s where s.id = simulation_figures.simulation_id))
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy simulation_rows_own on simulation_rows for all to gezhi_app
  using (exists (select 1 from simulations s where s.id = simulation_rows.simulation_id))
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy entries_of_simulations on entries for select to gezhi_app
  using (subject_kind = 'simulation' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy passages_of_simulations on passages for select to gezhi_app
  using (subject_kind = 'simulation' and exists (select 1 from entries e
    where e.subject_id = passages.subject_id and e.id = passages.entry_id and e.subject_kind = 'simulation'
      and e.person_id = (select nullif(current_setting('app.person', true), '')::uuid)));

grant select, insert, update, delete on simulations, simulation_figures, simulation_rows to gezhi_app;

-- What a simulation may see of the past: whoever runs it is the scheduler, and period, area and words are those of its entry.
-- Codes, ids and moments alone; which of the words a text holds is found here, and the text never leaves. Of a restricted matter
-- neither the number nor the text.
create function simulation_asked(run uuid) returns public.simulations
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.* from public.simulations s join public.entries e on e.subject_id = s.id and e.id = s.entry_id
  where s.id = run and s.state = 'running' and e.subject_kind = 'simulation' and e.action = 'simulate'
    and e.person_id = s.asked_by and nullif(current_setting('app.kind', true), '') = 'scheduler'
$$;
comment on function simulation_asked is 'A running simulation whose entry stands in the journal; nothing for anybody but the scheduler.';

-- Codes of an entry that a replay reads: no code that names a person, a photo or a system outside.
create function simulation_codes(codes jsonb) returns jsonb
  language sql immutable parallel safe set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(c.key, c.value), '{}') from jsonb_each(codes) c
  where c.key = any ('{category,severity,lead,assists,invited,verdict,rating,reasons,report,whose,request,to,unit,target,days,manner,reason,reviewOn,level,ruling,dueOn,outcome,phase,run,heldBy,into}')
$$;

create function simulation_sample(run uuid, after_at timestamptz, after_id uuid, most int)
  returns table (id uuid, number text, category text, source text, district_id int, town_id int, community_id int, grid_id int,
    created_ms double precision, key_at text, held_by int, procedure_id int, steps json, reports json, replied json, found text[])
  language plpgsql stable security definer rows 1000 set search_path = pg_catalog, public as $$
declare
  asked public.simulations;
begin
  asked := public.simulation_asked(run);
  if asked.id is null then
    return;
  end if;
  return query execute format(
    $sql$select m.id, case when m.visibility = 'O' then m.number end, m.category, m.source,
        m.district_id, m.town_id, m.community_id, m.grid_id, extract(epoch from m.created_at)::double precision * 1000,
        m.created_at::text, m.held_by, m.procedure_id, s.steps, r.reports, c.replied,
        case when m.visibility = 'O' then array(select w from unnest($6::text[]) w where position(w in t.folded) > 0) else '{}' end
      from (select * from public.matters m
          where m.%I = $1 and m.created_at >= $2 and m.created_at < $3 and (m.created_at, m.id) > ($4, $5)
            and (not $8 or (m.visibility = 'O' and not m.has_about))
          order by m.created_at, m.id limit $7) m
        left join lateral (select json_agg(json_build_array(extract(epoch from e.at)::double precision * 1000, e.action,
            e.actor_kind, e.duty_id, public.simulation_codes(e.codes)) order by e.seq) as steps
          from public.entries e where e.subject_id = m.id and e.subject_kind = 'matter' and e.at >= $2 and e.at <= $9
            and e.action not in ('recomputed', 'search', 'noNuisance')) s on true
        left join lateral (select json_agg(json_build_array(p.id, extract(epoch from p.created_at)::double precision * 1000,
            p.wants_reply) order by p.created_at, p.id) as reports
          from public.reports p where p.matter_id = m.id and p.created_at <= $9) r on true
        left join lateral (select json_agg(extract(epoch from k.stopped_at)::double precision * 1000) as replied
          from public.clocks k where k.matter_id = m.id and k.clock = 'reply' and k.stopped_at is not null) c on true
        left join public.matter_terms t on t.matter_id = m.id and m.visibility = 'O' and cardinality($6::text[]) > 0
      order by m.created_at, m.id$sql$, asked.area_column)
    using asked.area_id, asked.from_at, least(asked.until_at, asked.asked_at), after_at, after_id, asked.words, most,
      asked.ordinary, asked.asked_at;
end $$;
comment on function simulation_sample is 'Matters of a simulation with their steps: codes, ids and moments, and which words their texts hold; for the job that runs it.';

create function simulation_total(run uuid) returns int
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  asked public.simulations;
  total int;
begin
  select s.* into asked from public.simulations s where s.id = run
    and s.asked_by = nullif(current_setting('app.person', true), '')::uuid;
  if asked.id is null then
    return 0;
  end if;
  execute format(
    $sql$select count(*) from public.matters m where m.%I = $1 and m.created_at >= $2 and m.created_at < $3
      and (not $4 or (m.visibility = 'O' and not m.has_about))$sql$, asked.area_column)
    into total using asked.area_id, asked.from_at, least(asked.until_at, asked.asked_at), asked.ordinary;
  return total;
end $$;
comment on function simulation_total is 'How many matters a simulation of one’s own will replay.';
revoke all on function simulation_asked, simulation_codes, simulation_sample, simulation_total from public;
grant execute on function simulation_sample, simulation_total to gezhi_app;
