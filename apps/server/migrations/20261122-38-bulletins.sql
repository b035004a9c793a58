-- Bulletins (通知公告, docs/field.md §1.6): what station or centre tells the residents of a grid or any wider area, for a time.

create table bulletins (
  id uuid primary key,
  area_id int not null references areas (id),
  kind text not null,
  title_zh text not null,
  text_zh text not null,
  title_en text,
  text_en text,
  -- A number of the unit, never of a person; texts hold none at all.
  contact_phone text,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint bulletins_term check (valid_until > valid_from),
  constraint bulletins_english check ((title_en is null) = (text_en is null))
);
comment on table bulletins is 'What residents of an area are told, from when until when; withdrawn ones stay for the record.';
-- What runs now in an area is few, however many there have been.
create index bulletins_running on bulletins (area_id, valid_until, valid_from desc, id desc) where withdrawn_at is null;
-- The desk pages through all of them, feeds ask for the last change.
create index bulletins_written on bulletins (area_id, valid_from desc, id desc);

alter table bulletins enable row level security;
-- Everybody reads what has begun and stands; the staff reads the rest too.
create policy bulletins_sight on bulletins for select to gezhi_app
  using (valid_from <= clock_timestamp() or (select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy bulletins_add on bulletins for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy bulletins_change on bulletins for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_bulletins on entries for select to gezhi_app
  using (subject_kind = 'bulletin' and (select nullif(current_setting('app.kind', true), '')) = 'person');
create policy passages_of_bulletins on passages for select to gezhi_app
  using (subject_kind = 'bulletin' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert, update on bulletins to gezhi_app;
