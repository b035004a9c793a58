-- What a title may be held for, so that a duty is given only where its post can stand.

alter table titles add column scopes text[] not null default '{area}'
  constraint titles_scopes check (scopes <@ array['area', 'place', 'overlay', 'unit']);
comment on column titles.scopes is 'Kinds of scope the title may be held for, the usual one first; none: for the whole house.';

-- Districts loaded before: as the roles are usually held (docs/field.md §5).
update titles set scopes = case
  when role in ('receiver', 'handler', 'unitLeader') then '{unit}'::text[]
  when role = 'captain' then '{place}'
  when role in ('worker', 'chief', 'partyLead') then '{area,overlay}'
  when role = 'volunteer' then '{area,place}'
  when role in ('resident', 'systemAdmin', 'securityAdmin', 'auditor') then '{}'
  else '{area}' end;
