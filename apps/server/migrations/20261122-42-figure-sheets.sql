-- Public figures (docs/field.md §7.3): what may be published, counted at night, never on request.

create table figure_sheets (
  -- `2026-10` for a month, `now` for today, `handled` for how many handled matters are public.
  name text primary key,
  made_at timestamptz not null,
  sheet jsonb not null
);
comment on table figure_sheets is 'Tables as they are published: hidden numbers are in none of them. A month is made once and stays.';
alter table figure_sheets enable row level security;
create policy figure_sheets_sight on figure_sheets for select to gezhi_app using (true);
create policy figure_sheets_add on figure_sheets for insert to gezhi_app
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy figure_sheets_change on figure_sheets for update to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler') with check (true);
grant select, insert, update on figure_sheets to gezhi_app;

-- What was closed in a month or on a day is found without reading all the others.
create index matters_closed on matters (closed_at) where closed_at is not null;
