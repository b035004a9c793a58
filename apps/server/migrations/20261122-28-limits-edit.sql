-- Limits edited by the system administrator (docs/field.md §4.8): every edit is an entry of the journal and raises the edition by
-- which all processes learn of it; running clocks are computed anew as after an edit of a calendar.

alter table limits add column subject_id uuid not null unique default gen_random_uuid();
-- Null: the product's own hold again.
alter table limits alter column definition drop not null;

comment on table calendar_edition is 'Raised by every edit of a calendar, of the duty list, of routing rules or of limits; whoever edits one waits here for the edit before.';
create trigger limits_edited after insert or update or delete on limits
  for each statement execute function raise_calendar_edition();

-- Limits are no secret; they change only in a command that was decided before.
alter table limits enable row level security;
create policy limits_sight on limits for select to gezhi_app using (true);
create policy limits_add on limits for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy limits_change on limits for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_limits on entries for select to gezhi_app
  using (subject_kind = 'limits' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant insert, update on limits to gezhi_app;
