-- Clocks (docs/field.md §4): the tier of a category, the limits of a district, working calendars, and the clocks of a matter.

alter table categories add column tier text check (tier in ('T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'TR'));
update categories set tier = case when record_only then 'TR' else 'T2' end where parent_code is not null;
-- One truth: what is recorded at once is the tier without limits.
alter table categories drop column record_only;

create table limits (
  area_id int primary key references areas (id),
  definition jsonb not null
);
comment on table limits is 'Limits per tier and windows of an area (docs/field.md §4.6); where there are none those of the product hold.';

create table calendars (
  id int primary key,
  owner_kind text not null check (owner_kind in ('area', 'unit')),
  owner_id int not null,
  name text not null,
  valid_from date,
  valid_to date,
  -- Years whose holiday notice is out; any other is computed by weekdays, provisionally.
  published_years int[] not null default '{}',
  seasons jsonb not null default '[]',
  service jsonb not null default '[]',
  constraint calendars_term check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table calendars is 'Working hours, the roster of the centre and published years of an area or a unit; the nearest wins.';
create index calendars_owner on calendars (owner_kind, owner_id);

create table calendar_days (
  calendar_id int not null references calendars (id),
  on_date date not null,
  kind text not null check (kind in ('holiday', 'workday', 'closed')),
  name text not null,
  source text not null,
  primary key (calendar_id, on_date)
);
comment on table calendar_days is 'What a notice or an administrator says of one date: a holiday, a weekend day worked in exchange, a local closure.';

insert into calendars (id, owner_kind, owner_id, name, published_years)
  select 1, 'area', d.area_id, d.name, array(select distinct extract(year from h.on_date)::int from holidays h order by 1) from district d;
insert into calendar_days (calendar_id, on_date, kind, name, source)
  select 1, h.on_date, h.kind, h.name, h.source from holidays h where exists (select from district);
drop table holidays;

-- Facts first: when it began and ended and by which limit it is counted; the moments are computed from them, kept for
-- lists and timers, and computed anew whenever a fact changes.
create table clocks (
  matter_id uuid not null references matters (id),
  clock text not null check (clock in ('accept', 'dispatch', 'sign', 'reply', 'finish', 'handle', 'verify', 'followUp')),
  -- How many of this name the matter has had: a stage may come again.
  round smallint not null,
  run smallint not null,
  -- Whose it is: the holder of a stage, the unit that leads; null for the matter's own, which count on its area's calendar.
  unit_id int references units (id),
  -- After a failed check the limit of rework counts.
  rework boolean not null default false,
  started_at timestamptz not null,
  stopped_at timestamptz,
  limit_count int,
  limit_unit text,
  half_at timestamptz,
  yellow_at timestamptz,
  due_at timestamptz,
  deep_red_at timestamptz,
  provisional boolean not null default false,
  primary key (matter_id, clock, round),
  constraint clocks_term check (stopped_at is null or stopped_at >= started_at),
  constraint clocks_limit check ((limit_count is null) = (limit_unit is null))
);
comment on table clocks is 'Clocks of matters: facts, and the moments computed from them. No limit: nothing is due.';
create index clocks_running on clocks (matter_id) where stopped_at is null;

-- The clock that a list shows, and by which it is ordered; none where nothing is due or time stands still.
alter table matters
  add column due_clock text,
  add column yellow_at timestamptz,
  add column due_at timestamptz,
  add column deep_red_at timestamptz;
create index matters_district_due on matters (district_id, due_at, id) where due_at is not null;
create index matters_town_due on matters (town_id, due_at, id) where due_at is not null;
create index matters_community_due on matters (community_id, due_at, id) where due_at is not null;
create index matters_grid_due on matters (grid_id, due_at, id) where due_at is not null;
create index matters_held_due on matters (held_by, due_at, id) where due_at is not null;
create index matters_lead_due on matters (lead_unit_id, due_at, id) where due_at is not null and lead_unit_id is not null;

alter table clocks enable row level security;
create policy clocks_sight on clocks for select to gezhi_app using (exists (select 1 from matters m where m.id = clocks.matter_id offset 0));
create policy clocks_add on clocks for insert to gezhi_app with check (true);
create policy clocks_change on clocks for update to gezhi_app using (true) with check (true);

grant select on limits, calendars, calendar_days to gezhi_app;
grant select, insert, update on clocks to gezhi_app;
