-- What was erased stays erased after a backup from before is restored (docs/operate.md, "After a restore"): the house keeps a list of ids
-- beside the database, and whoever stands in it and not in the restored database is erased again at the start.

create table erasures (
  report_id uuid not null,
  -- Everything; the contact with the lifted numbers; or what its reporter withdrew.
  what text not null check (what in ('whole', 'contact', 'withdrawn')),
  at timestamptz not null,
  primary key (report_id, what)
);
comment on table erasures is 'Which reports were erased, and when: ids and moments, nothing of anybody.';
create index erasures_at on erasures (at);
alter table erasures enable row level security;
create policy erasures_house on erasures for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
grant select on erasures to gezhi_app;

insert into erasures (report_id, what, at)
select d.report_id, case d.phase when 'granted' then 'whole' else 'contact' end, max(d.erased_at)
from data_requests d where d.erased_at is not null group by 1, 2;
insert into erasures (report_id, what, at)
select r.id, 'contact', r.forgotten_at from reports r where r.forgotten_at is not null
on conflict do nothing;
insert into erasures (report_id, what, at)
select d.report_id, 'withdrawn', max(d.asked_at) from data_requests d where d.kind = 'withdrawContact' group by 1;

create function note_erasure(report uuid, kind text, moment timestamptz) returns void
  language sql set search_path = pg_catalog, public as $$
  insert into public.erasures (report_id, what, at) values (report, kind, moment)
    on conflict (report_id, what) do update set at = greatest(erasures.at, excluded.at)
$$;

-- What erasing is, whoever asked for it: `erase_report` looks whether it may be, `erase_again` belongs to the owner.
create function destroy_report(report uuid, whole boolean, moment timestamptz) returns json
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
  update public.reports set name_sealed = null, phone_sealed = null, phone_index = null, safe_time_sealed = null,
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

create or replace function erase_report(report uuid, whole boolean, moment timestamptz) returns json
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  closed timestamptz;
begin
  select m.closed_at into closed from public.reports r join public.matters m on m.id = r.matter_id where r.id = report;
  if not exists (select from public.data_requests d where d.report_id = report and d.phase in ('granted', 'partly')
      and d.erased_at is null and (not whole or d.phase = 'granted'))
    and not coalesce(not whole and closed < statement_timestamp() - interval '3 years', false) then
    raise insufficient_privilege using message = 'nobody granted it';
  end if;
  return public.destroy_report(report, whole, moment);
end $$;

create function drop_contact(report uuid, moment timestamptz) returns boolean
  language plpgsql set search_path = pg_catalog, public as $$
declare
  key uuid;
  lifted boolean;
begin
  select r.key_id into key from public.reports r where r.id = report;
  lifted := exists (select from public.passages p join public.reports r on p.subject_id = r.matter_id
    where r.id = report and p.key_id = key);
  update public.reports set name_sealed = null, phone_sealed = null, phone_index = null, safe_time_sealed = null,
    may_contact = 'no', key_id = case when lifted then key_id end where id = report;
  if not lifted then
    update public.subject_keys set wrapped = ''::bytea, destroyed_at = moment where id = key and destroyed_at is null;
  end if;
  update public.messages set state = 'dropped', settled_at = moment, failure = 'withdrawn'
    where report_id = report and state = 'waiting';
  perform public.note_erasure(report, 'withdrawn', moment);
  return not lifted;
end $$;

create or replace function withdraw_contact(report uuid, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if report is distinct from nullif(current_setting('app.report', true), '')::uuid then
    raise insufficient_privilege using message = 'not the own report';
  end if;
  return public.drop_contact(report, moment);
end $$;

-- For the owner alone, at the start: gives whether the report is there and was not erased so, or not so lately.
create function erase_again(report uuid, kind text, moment timestamptz) returns boolean
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.reports r where r.id = report)
    or exists (select from public.erasures e where e.report_id = report and e.what = kind and e.at >= moment) then
    return false;
  end if;
  if kind = 'withdrawn' then
    perform public.drop_contact(report, moment);
  else
    perform public.destroy_report(report, kind = 'whole', moment);
  end if;
  return true;
end $$;
revoke all on function note_erasure, destroy_report, drop_contact, erase_again from public;
comment on function erase_again is 'Erases once more what a restored backup brought back; only the owner may.';
