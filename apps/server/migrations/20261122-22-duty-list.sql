-- The duty list (职能部门任务清单, docs/field.md §3.5): what each unit does and does not do, edited by the system administrator
-- with an entry each, and read by every process as calendars are.

create table duty_lines (
  code text primary key,
  area_id int not null references areas (id),
  -- A unit's code, or @community, @town, @district for the centre or station of the matter's own area.
  unit text not null,
  does text not null,
  does_en text not null,
  -- [{zh, en, unit}]: what the unit does not do, and who does it instead.
  excludes jsonb not null default '[]',
  categories text[] not null,
  basis text,
  ended boolean not null default false,
  subject_id uuid not null unique default gen_random_uuid()
);
comment on table duty_lines is 'What a unit does and does not do, with its legal basis; a dispatch names its line. Lines end and are never removed.';
create index duty_lines_unit on duty_lines (unit, code);
create index duty_lines_categories on duty_lines using gin (categories);

create table last_resorts (
  area_id int primary key references areas (id),
  -- Null: nobody is named any more.
  unit text,
  subject_id uuid not null unique default gen_random_uuid()
);
comment on table last_resorts is 'Who leads in an area where nobody else answers for it (兜底).';

-- One edition for all that processes keep in memory and somebody may edit.
comment on table calendar_edition is 'Raised by every edit of a calendar or of the duty list; whoever edits one waits here for the edit before.';
create trigger duty_lines_edited after insert or update or delete on duty_lines
  for each statement execute function raise_calendar_edition();
create trigger last_resorts_edited after insert or update or delete on last_resorts
  for each statement execute function raise_calendar_edition();

-- Who does what is no secret; it changes only in a command that was decided before.
alter table duty_lines enable row level security;
alter table last_resorts enable row level security;
create policy duty_lines_sight on duty_lines for select to gezhi_app using (true);
create policy duty_lines_add on duty_lines for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy duty_lines_change on duty_lines for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy last_resorts_sight on last_resorts for select to gezhi_app using (true);
create policy last_resorts_add on last_resorts for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy last_resorts_change on last_resorts for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_duty_list on entries for select to gezhi_app
  using (subject_kind = 'dutyList' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert, update on duty_lines to gezhi_app;
grant select, insert, update on last_resorts to gezhi_app;
