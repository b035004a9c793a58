-- Firms (市场主体, docs/field.md §1.7): what sits where, of which trade and size; no person stands here.

create table firms (
  id uuid primary key,
  name text not null,
  credit_code text,
  district_id int references areas (id),
  town_id int references areas (id),
  community_id int references areas (id),
  grid_id int references areas (id),
  place_id int references places (id),
  trade text not null check (trade ~ '^[A-T]$'),
  size text not null check (size in ('large', 'medium', 'small', 'micro', 'individual')),
  above_scale boolean not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  constraint firms_somewhere check (community_id is not null)
);
comment on table firms is 'Firms and individual businesses; one that is gone stays for the record.';
-- A code belongs to one firm that is there; a shop that moves out may come again under its code.
create unique index firms_code on firms (credit_code) where ended_at is null and credit_code is not null;
create index firms_district on firms (district_id, id desc) where ended_at is null;
create index firms_town on firms (town_id, id desc) where ended_at is null;
create index firms_community on firms (community_id, id desc) where ended_at is null;
create index firms_grid on firms (grid_id, id desc) where ended_at is null;
create index firms_place on firms (place_id, id desc) where ended_at is null;
create index firms_terms on firms using gin (place_terms(name)) where ended_at is null;

-- How many firms where: written with the firm, so that no figure counts the table. Nothing hot writes here.
create table firm_counts (
  district_id int,
  town_id int,
  community_id int not null,
  grid_id int,
  place_id int,
  trade text not null,
  size text not null,
  above_scale boolean not null,
  firms int not null,
  constraint firm_counts_once unique nulls not distinct (community_id, grid_id, place_id, trade, size, above_scale),
  constraint firm_counts_never_below check (firms >= 0)
);
comment on table firm_counts is 'How many firms of a trade and size are at a place, in a grid.';
create index firm_counts_district on firm_counts (district_id);
create index firm_counts_town on firm_counts (town_id);
create index firm_counts_grid on firm_counts (grid_id);
create index firm_counts_place on firm_counts (place_id);

alter table firms enable row level security;
alter table firm_counts enable row level security;
create policy firms_sight on firms for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy firms_add on firms for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy firms_change on firms for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy firm_counts_sight on firm_counts for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy firm_counts_add on firm_counts for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy firm_counts_change on firm_counts for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_firms on entries for select to gezhi_app
  using (subject_kind = 'firm' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert, update on firms, firm_counts to gezhi_app;
