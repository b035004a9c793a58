-- What a reporter says beside the report (docs/field.md §2.19, §2.20): answers to questions, an appeal against a ruling, and the
-- reasons of a rating, from a list that the system administrator keeps with an entry for each change.

alter table requests drop constraint requests_kind_check;
alter table requests add constraint requests_kind_check
  check (kind in ('return', 'void', 'siteCheck', 'extension', 'suspension', 'ruling', 'release', 'question'));

-- Whoever declined, or found a demand unreasonable, decides no appeal against it.
alter table acts drop constraint acts_act_check;
alter table acts add constraint acts_act_check
  check (act in ('report', 'centre', 'refuse', 'handle', 'verify', 'followUp', 'visit'));

create table rating_reasons (
  code text primary key,
  zh text not null,
  en text not null,
  levels text[] not null,
  demands_reopening boolean not null default false,
  valid_from date not null,
  valid_to date,
  position smallint not null,
  subject_id uuid not null unique default gen_random_uuid(),
  check (valid_to is null or valid_from <= valid_to)
);
comment on table rating_reasons is 'Why somebody rates as they do (评价理由): offered with the levels they fit. Reasons end and are never removed.';
create trigger rating_reasons_edited after insert or update or delete on rating_reasons
  for each statement execute function raise_calendar_edition();

alter table rating_reasons enable row level security;
create policy rating_reasons_sight on rating_reasons for select to gezhi_app using (true);
create policy rating_reasons_add on rating_reasons for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy rating_reasons_change on rating_reasons for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_rating_reasons on entries for select to gezhi_app
  using (subject_kind = 'ratingReason' and (select nullif(current_setting('app.kind', true), '')) = 'person');
grant select, insert, update on rating_reasons to gezhi_app;

alter table reports add column rating_reasons text[] not null default '{}';
comment on column reports.rating_reasons is 'Codes of the reasons given with the rating.';
