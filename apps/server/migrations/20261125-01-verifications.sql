-- 上级交办核查 (docs/field.md §2.29): facts that a centre hands down to villages and grids. A fact is a matter; a list holds ids alone.

create sequence verification_numbers;
comment on sequence verification_numbers is 'Second half of a list''s number; never reset.';

create table verification_lists (
  id uuid primary key,
  number text not null unique,
  -- The centre that asks, and accepts the answers or sends them back.
  unit_id int not null references units (id),
  -- Staff who handed it down.
  person_id uuid not null,
  due_on date not null,
  handed_at timestamptz not null
);
comment on table verification_lists is 'Lists of facts to be verified: who asked, by when; what is asked stands in the matters.';

create table verification_facts (
  list_id uuid not null references verification_lists (id),
  line int not null,
  matter_id uuid not null unique references matters (id),
  primary key (list_id, line)
);
comment on table verification_facts is 'The matters of a list, in the order of the sheet.';

alter table verification_facts enable row level security;
alter table verification_lists enable row level security;
-- A fact is seen with its matter, a list with any of its facts.
create policy verification_facts_sight on verification_facts for select to gezhi_app
  using (exists (select 1 from matters m where m.id = verification_facts.matter_id offset 0));
create policy verification_lists_sight on verification_lists for select to gezhi_app
  using (exists (select 1 from verification_facts f where f.list_id = verification_lists.id offset 0));
create policy verification_facts_add on verification_facts for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy verification_lists_add on verification_lists for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');

grant select, insert on verification_lists, verification_facts to gezhi_app;
grant usage on sequence verification_numbers to gezhi_app;
