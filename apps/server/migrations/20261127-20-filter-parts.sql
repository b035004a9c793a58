-- A unit's list is read through its parts, so what lists are filtered by stands beside them: a filter that few matters of the unit
-- fit was answered by reading all that was ever assigned to it.

alter table assignments
  add column category text,
  add column severity smallint,
  add column source text,
  add column standing text not null default 'open' check (standing in ('open', 'closed', 'voided', 'merged', 'declined'));
comment on column assignments.category is 'The matter''s, like severity and source: kept by a trigger, never written by hand.';
comment on column assignments.standing is 'Whether the matter is open, and how it ended; kept by a trigger.';

update assignments a set category = m.category, severity = m.severity, source = m.source,
    standing = case when m.phase in ('closed', 'voided', 'merged', 'declined') then m.phase else 'open' end
  from matters m where m.id = a.matter_id;

create index assignments_unit_category on assignments (unit_id, category, reported_at desc, matter_id desc);
create index assignments_unit_severity on assignments (unit_id, severity, reported_at desc, matter_id desc);
create index assignments_unit_source on assignments (unit_id, source, reported_at desc, matter_id desc);
create index assignments_unit_standing on assignments (unit_id, standing, reported_at desc, matter_id desc);

-- Whoever writes a part or a matter need not see all the other: these write as the owner, and only what the matter says.
create function copy_matter_to_part() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select m.category, m.severity, m.source,
      case when m.phase in ('closed', 'voided', 'merged', 'declined') then m.phase else 'open' end
    into new.category, new.severity, new.source, new.standing from public.matters m where m.id = new.matter_id;
  return new;
end $$;
comment on function copy_matter_to_part is 'Writes into a new part what lists are filtered by.';
create trigger assignments_filtered before insert on assignments for each row execute function copy_matter_to_part();

create function copy_matter_to_parts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.assignments a set category = new.category, severity = new.severity, source = new.source,
      standing = case when new.phase in ('closed', 'voided', 'merged', 'declined') then new.phase else 'open' end
    where a.matter_id = new.id;
  return null;
end $$;
comment on function copy_matter_to_parts is 'Writes into the parts of a matter what lists are filtered by, when that changes.';
-- Most steps change none of it.
create trigger matters_filtered after update of category, severity, source, phase on matters for each row
  when (old.category is distinct from new.category or old.severity <> new.severity or old.source <> new.source
    or old.phase <> new.phase and (old.phase in ('closed', 'voided', 'merged', 'declined')
      or new.phase in ('closed', 'voided', 'merged', 'declined')))
  execute function copy_matter_to_parts();
revoke all on function copy_matter_to_part, copy_matter_to_parts from public;
