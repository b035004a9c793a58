-- Procedures of an area (docs/field.md §2.22): drawn up, checked and published by the system administrator; each version is kept,
-- because matters in flight stay on theirs, and because what was in force before can be put in force again.

alter table procedures drop constraint procedures_state_check;
update procedures p set state = case
    when p.state <> 'published' then 'draft'
    when exists (select 1 from procedures n where n.area_id = p.area_id and n.code = p.code and n.state = 'published'
      and n.version > p.version) then 'past'
    else 'published' end;
alter table procedures add constraint procedures_state_check check (state in ('draft', 'published', 'past'));
-- A draft bears the version that was given last.
alter table procedures drop constraint procedures_version_once;
create unique index procedures_version_once on procedures (area_id, code, version) where state <> 'draft';
create unique index procedures_draft on procedures (area_id, code) where state = 'draft';
create unique index procedures_published on procedures (area_id, code) where state = 'published';

-- Whoever loads a district numbers from 1.
create sequence procedure_ids as int start 1000;
select setval('procedure_ids', greatest(1000, (select max(id) + 1 from procedures)), false);
alter table procedures alter column id set default nextval('procedure_ids');

-- Raised by every saving of a draft, so that two people do not overwrite each other.
alter table procedures add column revision int not null default 1;
alter table procedures add column based_on int;
alter table procedures add column saved_at timestamptz;
-- Of a published version: which matters in flight are moved to it, as rows of {from, states}; `from` is an id of this table.
alter table procedures add column moves json;
-- Where the version before was that of an area above, matters of this area alone are moved.
alter table procedures add column moves_within int references areas (id);
alter table procedures add column moved_at timestamptz;
comment on table procedures is 'The loop as data: per area and code one draft, the version in force and those before it; matters in flight keep theirs or are moved.';
update procedures set moved_at = published_at where state <> 'draft';

create table procedure_subjects (
  area_id int not null references areas (id),
  code text not null,
  subject_id uuid not null unique default gen_random_uuid(),
  primary key (area_id, code)
);
comment on table procedure_subjects is 'What the entries of a procedure of an area belong to.';

comment on table calendar_edition is 'Raised by every edit of a calendar, of the duty list, of routing rules, of limits, of procedures or of the catalogue in force; whoever edits one waits here for the edit before.';
create trigger procedures_published after insert or update of state on procedures
  for each row when (new.state = 'published') execute function raise_calendar_edition();

-- Moving walks the open matters of a version, and its page counts them.
create index matters_procedure_open on matters (procedure_id, id)
  where phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended');

alter table procedures enable row level security;
alter table procedure_subjects enable row level security;
create policy procedures_sight on procedures for select to gezhi_app using (true);
create policy procedures_add on procedures for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy procedures_change on procedures for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy procedures_remove on procedures for delete to gezhi_app
  using (state = 'draft' and (select nullif(current_setting('app.applying', true), '')) = 'on');
create policy procedure_subjects_sight on procedure_subjects for select to gezhi_app using (true);
create policy procedure_subjects_add on procedure_subjects for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy entries_of_procedures on entries for select to gezhi_app
  using (subject_kind = 'procedure' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant insert, update, delete on procedures to gezhi_app;
grant select, insert on procedure_subjects to gezhi_app;
grant usage on sequence procedure_ids to gezhi_app;
