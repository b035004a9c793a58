-- Calendars edited by the system administrator (docs/field.md §4.1): every edit is an entry of the journal, and raises the
-- edition by which all processes learn of it and by which computing the clocks anew knows that it counts on the newest.

alter table calendars add column subject_id uuid not null unique default gen_random_uuid();

create table calendar_edition (
  single boolean primary key default true check (single),
  edition int not null
);
comment on table calendar_edition is 'Raised by every edit of a calendar; whoever edits one waits here for the edit before.';
insert into calendar_edition (edition) values (1);

create function raise_calendar_edition() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.calendar_edition set edition = edition + 1;
  return null;
end $$;
revoke all on function raise_calendar_edition from public;
create trigger calendars_edited after insert or update or delete on calendars
  for each statement execute function raise_calendar_edition();
create trigger calendar_days_edited after insert or update or delete on calendar_days
  for each statement execute function raise_calendar_edition();

-- Working hours are no secret; they change only in a command that was decided before.
alter table calendars enable row level security;
alter table calendar_days enable row level security;
create policy calendars_sight on calendars for select to gezhi_app using (true);
create policy calendars_add on calendars for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy calendars_change on calendars for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy calendar_days_sight on calendar_days for select to gezhi_app using (true);
create policy calendar_days_add on calendar_days for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy calendar_days_change on calendar_days for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy calendar_days_remove on calendar_days for delete to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy entries_of_calendars on entries for select to gezhi_app
  using (subject_kind = 'calendar' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant insert, update on calendars to gezhi_app;
grant insert, update, delete on calendar_days to gezhi_app;
-- Updating is what locking it asks for; the trigger alone writes.
grant select, update (edition) on calendar_edition to gezhi_app;
