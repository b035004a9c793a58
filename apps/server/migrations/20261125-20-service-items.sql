-- The list of services (服务清单, 15+X; docs/field.md §2.32): what residents can have done, by whom, with which papers, where, and at what charge.

create table service_items (
  code text primary key,
  area_id int not null references areas (id),
  zh text not null,
  en text not null,
  topic text not null check (topic in ('elderly', 'childcare', 'medical', 'affairs', 'education', 'employment', 'insurance', 'relief',
    'disability', 'housing', 'meals', 'culture', 'legal', 'household', 'safety', 'more')),
  -- A unit's code, or @community, @town, @district for the centre or station of the resident's own area.
  unit text not null,
  passes text[] not null default '{}',
  -- [{code, zh, en, mayOwe}]
  papers jsonb not null default '[]',
  places text[] not null default '{}',
  helps text[] not null default '{}',
  category text,
  basis text,
  -- {zh, en}; null: free of charge.
  charge jsonb,
  position int not null default 0,
  ended boolean not null default false,
  subject_id uuid not null unique default gen_random_uuid(),
  constraint service_items_help check (helps = '{}' or category is not null)
);
comment on table service_items is 'What residents can have done: who does it, with which papers, where by appointment, and whether somebody helps. Items end and are never removed.';
create index service_items_order on service_items (topic, position, code);

-- What is offered is for everybody; it changes only in a command that was decided before.
alter table service_items enable row level security;
create policy service_items_sight on service_items for select to gezhi_app using (true);
create policy service_items_add on service_items for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy service_items_change on service_items for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_service_items on entries for select to gezhi_app
  using (subject_kind = 'serviceItem' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert, update on service_items to gezhi_app;
