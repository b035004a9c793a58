create table notices (
  id uuid primary key,
  person_id uuid not null,
  entry_id uuid not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamptz not null,
  read_at timestamptz,
  constraint notices_once unique (entry_id, person_id)
);
comment on table notices is 'Inbox of staff: one row per person told about an entry; shown only while its subject may be seen.';
create index notices_person on notices (person_id, at desc, id desc);
create index notices_unread on notices (person_id) where read_at is null;
alter table notices enable row level security;
create policy notices_own on notices for select to gezhi_app
  using (person_id = (select nullif(current_setting('app.person', true), '')::uuid)
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy notices_add on notices for insert to gezhi_app with check (true);
create policy notices_read on notices for update to gezhi_app
  using (person_id = (select nullif(current_setting('app.person', true), '')::uuid)) with check (true);
grant select, insert, update on notices to gezhi_app;
