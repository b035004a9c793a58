-- When what pointed at a reporter was destroyed: the nightly job looks for those whose time is over and who were not forgotten
-- yet, whatever was kept of them. Whether the time is over is judged by the database's clock, not by the caller's.

alter table reports add column forgotten_at timestamptz;
comment on column reports.forgotten_at is 'When contact and lifted numbers were destroyed: granted by an officer, or three years after the matter was closed.';

create or replace function erase_report(report uuid, whole boolean, moment timestamptz) returns json
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  matter public.matters;
  own uuid[];
  first boolean;
  words int := 0;
  pictures int := 0;
  keys int := 0;
begin
  select m.* into matter from public.reports r join public.matters m on m.id = r.matter_id where r.id = report;
  if not exists (select from public.data_requests d where d.report_id = report and d.phase in ('granted', 'partly')
      and d.erased_at is null and (not whole or d.phase = 'granted'))
    and not (not whole and matter.closed_at < statement_timestamp() - interval '3 years') then
    raise insufficient_privilege using message = 'nobody granted it';
  end if;
  own := array(select e.id from public.report_entries(report) e);
  first := report = (select f.id from public.reports f where f.matter_id = matter.id order by f.created_at, f.id limit 1);
  with gone as (
    update public.subject_keys set wrapped = ''::bytea, destroyed_at = moment
    where destroyed_at is null and id in (
      select r.key_id from public.reports r where r.id = report
      union select p.key_id from public.passages p where p.entry_id = any (own) and p.subject_kind = 'matter')
    returning 1)
  select count(*) into keys from gone;
  update public.reports set name_sealed = null, phone_sealed = null, phone_index = null, safe_time_sealed = null,
    may_contact = 'no', wants_reply = false, forgotten_at = moment where id = report;
  delete from public.phone_proofs p where p.report_id = report;
  if whole then
    with gone as (delete from public.passages p where p.entry_id = any (own) and p.subject_kind = 'matter' returning 1)
    select count(*) into words from gone;
    with gone as (delete from public.attachments a where a.entry_id = any (own) and a.subject_kind = 'matter' returning 1)
    select count(*) into pictures from gone;
    if first then
      update public.matters set lon = null, lat = null where id = matter.id;
      update public.matter_terms set terms = ''::tsvector, folded = '' where matter_id = matter.id;
    end if;
  end if;
  return json_build_object('keys', keys, 'texts', words, 'photos', pictures);
end $$;
