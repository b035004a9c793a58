-- 问题清单 (docs/field.md §2.34): what is to be solved by a day, by whom; struck off (销号) by somebody who did not handle it.

create sequence listed_problem_numbers;
comment on sequence listed_problem_numbers is 'Second half of a listed problem''s number; never reset.';

create table listed_problems (
  id uuid primary key,
  number text not null unique,
  version int not null default 1,
  -- Whose list it stands on, and where the problem is.
  area_id int not null references areas (id),
  where_id int not null references areas (id),
  source text not null check (source in ('matter', 'campaign', 'meeting', 'hand')),
  matter_id uuid references matters (id),
  campaign_id uuid,
  meeting_id uuid references joint_meetings (id),
  unit_id int not null references units (id),
  -- Staff of the unit who answers by name.
  person_id uuid,
  due_on date not null,
  state text not null check (state in ('open', 'asked', 'sentBack', 'struck')),
  -- Entries whose passages hold what the problem is and the measure in force.
  entry_id uuid not null,
  measure_entry_id uuid,
  -- Staff who asked last.
  asked_by uuid,
  entered_at timestamptz not null,
  struck_at timestamptz,
  constraint listed_problems_of_matter check ((matter_id is not null) = (source in ('matter', 'meeting'))),
  constraint listed_problems_struck check ((struck_at is not null) = (state = 'struck'))
);
comment on table listed_problems is 'Problem lists of districts, streets and communities: codes and ids; every text is a passage.';
-- A matter stands on one list, once.
create unique index listed_problems_matter on listed_problems (matter_id) where matter_id is not null;
create index listed_problems_area on listed_problems (area_id, id desc);
create index listed_problems_area_state on listed_problems (area_id, state, id desc);
create index listed_problems_area_due on listed_problems (area_id, due_on) where state <> 'struck';
create index listed_problems_unit on listed_problems (unit_id, id desc);
create index listed_problems_unit_state on listed_problems (unit_id, state, id desc);
create index listed_problems_unit_due on listed_problems (unit_id, due_on) where state <> 'struck';

alter table listed_problems enable row level security;
-- A matter that somebody may not see is on no list for them.
create policy listed_problems_sight on listed_problems for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler')
    and (matter_id is null or exists (select 1 from matters m where m.id = listed_problems.matter_id offset 0)));
create policy listed_problems_add on listed_problems for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy listed_problems_change on listed_problems for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_listed_problems on entries for select to gezhi_app
  using (subject_kind = 'listedProblem' and exists (select 1 from listed_problems p where p.id = entries.subject_id offset 0));
create policy passages_of_listed_problems on passages for select to gezhi_app
  using (subject_kind = 'listedProblem' and exists (select 1 from listed_problems p where p.id = passages.subject_id offset 0));
create policy attachments_of_listed_problems on attachments for select to gezhi_app
  using (subject_kind = 'listedProblem' and exists (select 1 from listed_problems p where p.id = attachments.subject_id offset 0));

grant select, insert, update on listed_problems to gezhi_app;
grant usage on sequence listed_problem_numbers to gezhi_app;
