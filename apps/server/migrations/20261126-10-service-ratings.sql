-- 好差评 of services (docs/field.md §2.32): counted at night by month, area, unit and item. Counts alone: never who rated, never who served.

create table service_rating_months (
  -- `2026-10` of Shanghai.
  month text primary key check (month ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  -- The last day that is in the counts.
  counted_until date not null,
  made_at timestamptz not null
);
comment on table service_rating_months is 'Which months of ratings are counted, and up to which day.';

create table service_rating_counts (
  month text not null references service_rating_months (month) on delete cascade,
  area_id int not null references areas (id),
  source text not null check (source in ('appointment', 'errand', 'service')),
  -- Only what is ordinary may be in a public figure.
  is_ordinary boolean not null,
  unit_id int not null references units (id),
  -- Null: a service without an item of the list.
  item text references service_items (code),
  asked int not null,
  very_satisfied int not null,
  satisfied int not null,
  fair int not null,
  dissatisfied int not null,
  very_dissatisfied int not null,
  unique nulls not distinct (month, area_id, source, is_ordinary, unit_id, item)
);
comment on table service_rating_counts is 'How many were asked and how they rated, by month, area, unit and item: counts alone.';

create table service_rating_sheets (
  month text primary key check (month ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  made_at timestamptz not null,
  sheet jsonb not null
);
comment on table service_rating_sheets is 'What is published of a month of ratings: made once and never again; hidden numbers are in none of them.';

-- What a month brought is found without reading all the others.
create index appointments_came on appointments (starts_at) where state in ('booked', 'kept');

alter table service_rating_months enable row level security;
create policy service_rating_months_sight on service_rating_months for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy service_rating_months_write on service_rating_months for all to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
alter table service_rating_counts enable row level security;
create policy service_rating_counts_sight on service_rating_counts for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy service_rating_counts_write on service_rating_counts for all to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
alter table service_rating_sheets enable row level security;
create policy service_rating_sheets_sight on service_rating_sheets for select to gezhi_app using (true);
create policy service_rating_sheets_add on service_rating_sheets for insert to gezhi_app
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
grant select, insert, update on service_rating_months to gezhi_app;
grant select, insert, delete on service_rating_counts to gezhi_app;
grant select, insert on service_rating_sheets to gezhi_app;
