-- Messages that leave the house (docs/field.md §6.9): a telephone message or a mail is written down with what caused it and sent
-- from here, each under its own id, so that a receiver who is told twice can tell. Neither number nor address nor one-time
-- code is in a row: they are opened when it is sent.

create table messages (
  id uuid primary key,
  channel text not null check (channel in ('sms', 'mail')),
  template text not null,
  -- The entry that caused it; a one-time code has none.
  entry_id uuid,
  report_id uuid,
  person_id uuid,
  proof_id uuid,
  -- What the template may be filled with: the matter's number and a word for its stage, nothing of a person.
  variables jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'dead')),
  attempts int not null default 0,
  created_at timestamptz not null,
  due_at timestamptz not null,
  settled_at timestamptz,
  -- A code: why it was dropped, or what went wrong last.
  failure text,
  constraint messages_addressee check ((report_id is null) <> (person_id is null)),
  constraint messages_settled check ((settled_at is null) = (state = 'waiting'))
);
comment on table messages is 'Outbox of telephone messages and mails: template, time and state; to whom is said by an id, never by a number.';
create unique index messages_once on messages (entry_id, report_id) where entry_id is not null and report_id is not null;
-- Somebody who is to be told that there is news is told once, however much of it there is.
create unique index messages_one_news on messages (person_id) where state = 'waiting' and person_id is not null;
create index messages_due on messages (due_at) where state = 'waiting';
create index messages_report on messages (report_id, created_at desc) where report_id is not null;
create index messages_newest on messages (created_at desc, id desc);
create index messages_unsent on messages (created_at desc, id desc) where state in ('waiting', 'dead');

alter table messages enable row level security;
create policy messages_house on messages for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler'
    or (select nullif(current_setting('app.keeps_system', true), '')) = 'on');
create policy messages_own on messages for select to gezhi_app
  using (report_id = (select nullif(current_setting('app.report', true), '')::uuid));
create policy messages_add on messages for insert to gezhi_app with check (true);
create policy messages_change on messages for update to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler'
    or (select nullif(current_setting('app.keeps_system', true), '')) = 'on') with check (true);
grant select, insert on messages to gezhi_app;
grant update (state, attempts, due_at, settled_at, failure) on messages to gezhi_app;

-- Where staff want to be told by mail that their inbox grew.
create table mail_wishes (
  person_id uuid primary key,
  address_sealed bytea not null,
  key_id uuid not null references subject_keys (id),
  since timestamptz not null
);
comment on table mail_wishes is 'Staff who asked for a mail when their inbox grows; the address is sealed under a key of its own.';
alter table mail_wishes enable row level security;
create policy mail_wishes_own on mail_wishes for all to gezhi_app
  using (person_id = (select nullif(current_setting('app.person', true), '')::uuid)
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, insert, update, delete on mail_wishes to gezhi_app;
