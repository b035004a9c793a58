-- All that a reporter's tracking page shows in one statement (docs/performance.md). Every table around a matter shows a
-- reporter exactly as much as the matter itself, so these ask no policy again: track_reading is for whoever sees both
-- matters (the caller joins it to them under row-level security), track_of_code for whoever holds the code.

create function track_history(matter uuid, since timestamptz) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return json_build_object(
    'entries', (select coalesce(json_agg(e), '[]') from (
       select n.id, n.seq, n.at, n.action, n.actor_kind, d.unit_id, n.codes from entries n left join duties d on d.id = n.duty_id
       where n.subject_kind = 'matter' and n.subject_id = matter and n.at >= since order by n.seq) e),
    'passages', (select coalesce(json_agg(p), '[]') from (
       select s.entry_id, s.name, s.body, s.lifted, s.key_id, s.audience from passages s
       where s.subject_kind = 'matter' and s.subject_id = matter order by s.entry_id, s.name) p),
    'photos', (select coalesce(json_agg(f), '[]') from (
       select a.id, a.entry_id, a.stage, a.audience from attachments a
       where a.subject_kind = 'matter' and a.subject_id = matter order by a.created_at, a.id) f),
    'keys', (select coalesce(json_object_agg(k.id, k.wrapped), '{}') from subject_keys k
       where k.destroyed_at is null and k.id in (select s.key_id from passages s
         where s.subject_kind = 'matter' and s.subject_id = matter and s.lifted is not null)));
end $$;
comment on function track_history is 'Entries without persons, passages, photos and the wrapped keys of lifted identifiers of a matter that the caller may see.';

create function track_reading(own_matter uuid, answering_matter uuid, of_report uuid) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  own public.matters;
  answering public.matters;
begin
  select * into own from matters m where m.id = own_matter;
  if answering_matter = own_matter then
    answering := own;
  else
    select * into answering from matters m where m.id = answering_matter;
  end if;
  return json_build_object(
    'own', row_to_json(own),
    'history', track_history(own.id, own.created_at),
    'answering', case when answering.id <> own.id then json_build_object(
      'record', row_to_json(answering), 'history', track_history(answering.id, answering.created_at)) end,
    'around', matter_around(answering.id, answering.run),
    'whistle', case when answering.whistle then matter_whistle(answering.id) end,
    'consultation', case when answering.joint then matter_consultation(answering.id) end,
    'papers', case when answering.owes_papers then matter_papers(answering.id) end,
    'applicant', case when answering.owes_papers then (
       select r.id from reports r where r.matter_id = answering.id order by r.created_at, r.id limit 1) end,
    'first', (select r.id from reports r where r.matter_id = own.id order by r.created_at, r.id limit 1),
    'rating', (select r.rating from reports r where r.id = of_report and r.matter_id in (own.id, answering.id)),
    'owed', (select coalesce(json_agg(o), '[]') from (
       select p.number, p.category, p.code, p.bring_by, p.extended, p.state, p.unit_id, p.entry_id, p.noted_at, p.settled_at,
         p.settle_entry_id from owed_papers p where p.matter_id = own.id order by p.number) o),
    'looks', (select coalesce(json_agg(l), '[]') from (
       select v.id, v.at, v.role, v.reason from reveals v
       where v.report_id = of_report and v.matter_id in (own.id, answering.id) order by v.at desc limit 50) l));
end $$;
comment on function track_reading is 'What the page of a report shows, for whoever sees its matter and the one that answers it.';

create function track_of_code(digest bytea, known text)
  returns table (report_id uuid, own_matter_id uuid, matter_id uuid, stamp text, reading json)
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  select c.report_id, c.own_matter_id, c.matter_id, track_stamp(digest)
    into report_id, own_matter_id, matter_id, stamp from report_of_code(digest) c;
  if not found then
    return;
  end if;
  if stamp is distinct from known then
    reading := track_reading(own_matter_id, matter_id, report_id);
  end if;
  return next;
end $$;
comment on function track_of_code is 'The report behind a query code and, unless the page that is known still holds, what it shows.';

revoke all on function track_history, track_reading, track_of_code from public;
grant execute on function track_reading, track_of_code to gezhi_app;
