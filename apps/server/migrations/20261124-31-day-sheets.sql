-- 每日汇总 (docs/field.md §7.4): one sheet a day and area, counted after the day is over and never again.

create table day_sheets (
  area_id int not null references areas (id),
  day date not null,
  made_at timestamptz not null,
  -- Counts only: no number of a matter, no text, nobody.
  sheet jsonb not null,
  primary key (area_id, day)
);
comment on table day_sheets is 'What a day brought in an area and what stood at its end: counts alone.';

alter table day_sheets enable row level security;
create policy day_sheets_sight on day_sheets for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy day_sheets_add on day_sheets for insert to gezhi_app
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
grant select, insert on day_sheets to gezhi_app;
