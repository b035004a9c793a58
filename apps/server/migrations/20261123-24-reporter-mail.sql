-- A reporter may leave an e-mail address instead of a telephone or beside it: sealed as the telephone is, and erased with it.
alter table reports add column email_sealed bytea;
comment on column reports.email_sealed is 'The e-mail address, sealed; looked for by nobody, so it has no digest.';

-- One entry may owe a reporter a message to the telephone and one by mail.
drop index messages_once;
create unique index messages_once on messages (entry_id, report_id, channel) where entry_id is not null and report_id is not null;

create or replace function destroy_report(report uuid, whole boolean, moment timestamptz) returns json
  language plpgsql set search_path = pg_catalog, public as $$
declare
  matter uuid;
  own uuid[];
  first boolean;
  words int := 0;
  pictures int := 0;
  keys int := 0;
begin
  select r.matter_id into matter from public.reports r where r.id = report;
  own := array(select e.id from public.report_entries(report) e);
  first := report = (select f.id from public.reports f where f.matter_id = matter order by f.created_at, f.id limit 1);
  with gone as (
    update public.subject_keys set wrapped = ''::bytea, destroyed_at = moment
    where destroyed_at is null and id in (
      select r.key_id from public.reports r where r.id = report
      union select p.key_id from public.passages p where p.entry_id = any (own) and p.subject_kind = 'matter')
    returning 1)
  select count(*) into keys from gone;
  update public.reports set name_sealed = null, phone_sealed = null, phone_index = null, safe_time_sealed = null, email_sealed = null,
    may_contact = 'no', wants_reply = false, forgotten_at = moment where id = report;
  delete from public.phone_proofs p where p.report_id = report;
  if whole then
    with gone as (delete from public.passages p where p.entry_id = any (own) and p.subject_kind = 'matter' returning 1)
    select count(*) into words from gone;
    with gone as (delete from public.attachments a where a.entry_id = any (own) and a.subject_kind = 'matter' returning 1)
    select count(*) into pictures from gone;
    if first then
      update public.matters set lon = null, lat = null where id = matter;
      update public.matter_terms set terms = ''::tsvector, folded = '' where matter_id = matter;
    end if;
  end if;
  perform public.note_erasure(report, case when whole then 'whole' else 'contact' end, moment);
  return json_build_object('keys', keys, 'texts', words, 'photos', pictures);
end $$;

create or replace function drop_contact(report uuid, moment timestamptz) returns boolean
  language plpgsql set search_path = pg_catalog, public as $$
declare
  key uuid;
  lifted boolean;
begin
  select r.key_id into key from public.reports r where r.id = report;
  lifted := exists (select from public.passages p join public.reports r on p.subject_id = r.matter_id
    where r.id = report and p.key_id = key);
  update public.reports set name_sealed = null, phone_sealed = null, phone_index = null, safe_time_sealed = null, email_sealed = null,
    may_contact = 'no', key_id = case when lifted then key_id end where id = report;
  if not lifted then
    update public.subject_keys set wrapped = ''::bytea, destroyed_at = moment where id = key and destroyed_at is null;
  end if;
  update public.messages set state = 'dropped', settled_at = moment, failure = 'withdrawn'
    where report_id = report and state = 'waiting';
  perform public.note_erasure(report, 'withdrawn', moment);
  return not lifted;
end $$;
