-- What a resident may ask about the own data (docs/field.md §6.8): to know it, correct it, withdraw the contact, have it erased.

-- That the telephone kept with a report is in the hand of whoever holds its query code. The six digits are computed from the
-- id under a server key and are in no table; the token is kept as a digest.
create table phone_proofs (
  id uuid primary key,
  report_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries smallint not null default 0,
  proved_at timestamptz,
  token_digest bytea,
  token_until timestamptz
);
comment on table phone_proofs is 'One-time codes that were sent to the telephone of a report, and what they opened; kept a day.';
create index phone_proofs_report on phone_proofs (report_id, created_at desc);
alter table phone_proofs enable row level security;
create policy phone_proofs_own on phone_proofs for all to gezhi_app
  using (report_id = (select nullif(current_setting('app.report', true), '')::uuid)
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check (report_id = (select nullif(current_setting('app.report', true), '')::uuid));
grant select, insert, delete on phone_proofs to gezhi_app;
grant update (tries, proved_at, token_digest, token_until) on phone_proofs to gezhi_app;

create table data_requests (
  id uuid primary key,
  report_id uuid not null,
  matter_id uuid not null references matters (id),
  -- Whose officer decides; a matter that lies nowhere is the district's that has the root.
  district_id int not null,
  kind text not null check (kind in ('correct', 'withdrawContact', 'erase')),
  phase text not null check (phase in ('open', 'done', 'granted', 'partly', 'refused')),
  version int not null default 1,
  -- What a correction changed.
  fields text[] not null default '{}',
  asked_at timestamptz not null,
  yellow_at timestamptz,
  due_at timestamptz,
  deep_red_at timestamptz,
  decided_at timestamptz,
  basis text check (basis in ('archives', 'retention', 'caseOpen', 'technical')),
  erased_at timestamptz,
  constraint data_requests_due check ((kind = 'erase') = (due_at is not null)),
  constraint data_requests_decided check ((decided_at is null) = (phase in ('open', 'done'))),
  -- A refusal says which law it rests on (个人信息保护法 50).
  constraint data_requests_basis check ((basis is not null) = (phase in ('partly', 'refused'))),
  constraint data_requests_erased check (erased_at is null or phase in ('granted', 'partly'))
);
comment on table data_requests is 'What residents asked about their own data, and what was decided; words are passages of the entries.';
create unique index data_requests_one_open on data_requests (report_id) where kind = 'erase' and phase = 'open';
create index data_requests_report on data_requests (report_id, asked_at desc);
create index data_requests_open on data_requests (district_id, due_at, id) where phase = 'open';
create index data_requests_over on data_requests (district_id, asked_at desc, id desc) where phase <> 'open';
create index data_requests_waiting on data_requests (matter_id) where phase in ('granted', 'partly') and erased_at is null;

alter table data_requests enable row level security;
create policy data_requests_sight on data_requests for select to gezhi_app using (
  (select nullif(current_setting('app.kind', true), '')) = 'scheduler'
  or report_id = (select nullif(current_setting('app.report', true), '')::uuid)
  or district_id = any ((select nullif(current_setting('app.privacy_districts', true), '')::int[])::int[]));
create policy data_requests_add on data_requests for insert to gezhi_app
  with check (report_id = (select nullif(current_setting('app.report', true), '')::uuid));
create policy data_requests_change on data_requests for update to gezhi_app using (
  (select nullif(current_setting('app.kind', true), '')) = 'scheduler'
  or district_id = any ((select nullif(current_setting('app.privacy_districts', true), '')::int[])::int[])) with check (true);
grant select, insert on data_requests to gezhi_app;
grant update (phase, version, decided_at, basis, erased_at) on data_requests to gezhi_app;

create policy entries_of_data_requests on entries for select to gezhi_app
  using (subject_kind = 'dataRequest' and exists (select 1 from data_requests d where d.id = entries.subject_id offset 0));
create policy passages_of_data_requests on passages for select to gezhi_app
  using (subject_kind = 'dataRequest' and exists (select 1 from data_requests d where d.id = passages.subject_id offset 0));

-- The entries in which a reporter speaks: with the first report of a matter the one that began it, and every later step that
-- was the reporter's own. Merged matters keep their own.
create function report_entries(report uuid) returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id from public.reports r join public.matters m on m.id = r.matter_id
    join public.entries e on e.subject_id in (m.id, m.merged_into) and e.subject_kind = 'matter' and e.at >= m.created_at
  where r.id = report and (
    (e.actor_kind = 'reporter' and e.codes ->> 'report' = report::text)
    or (e.subject_id = m.id and e.seq = 1
      and r.id = (select f.id from public.reports f where f.matter_id = m.id order by f.created_at, f.id limit 1)))
$$;
-- What the officer needs to decide and no more: no word and no photo of the matter, only how many there are.
create function data_request_facts(request uuid)
  returns table (report_id uuid, key_id uuid, name_sealed bytea, phone_sealed bytea, may_contact text, number text, phase text,
    texts int, photos int, looks int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.key_id, r.name_sealed, r.phone_sealed, r.may_contact, m.number, m.phase,
    (select count(*)::int from public.passages p join public.report_entries(r.id) e on e.id = p.entry_id),
    (select count(*)::int from public.attachments a join public.report_entries(r.id) e on e.id = a.entry_id),
    (select count(*)::int from public.reveals v where v.report_id = r.id)
  from public.data_requests d join public.reports r on r.id = d.report_id join public.matters m on m.id = d.matter_id
  where d.id = request
    and d.district_id = any (nullif(current_setting('app.privacy_districts', true), '')::int[])
$$;

revoke all on function data_request_facts, report_entries from public;
grant execute on function data_request_facts to gezhi_app;
comment on function data_request_facts is 'A request''s report as the officer of its district may see it: sealed fields, to be masked, and counts.';
comment on function report_entries is 'Entries that hold the words of one reporter.';

-- Erases what is known of a reporter: keys are overwritten, so that what lies sealed under them is gone; with `whole` the own
-- words, photos and exact place too. Matter, grid, category and times stay: what is counted stays the same. Refuses unless an
-- officer granted it, or the time for which it is kept is over.
create function erase_report(report uuid, whole boolean, moment timestamptz) returns json
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
    and not (not whole and matter.closed_at < moment - interval '3 years') then
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
    may_contact = 'no', wants_reply = false where id = report;
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
revoke all on function erase_report from public;
grant execute on function erase_report to gezhi_app;
comment on function erase_report is 'Destroys what points at a reporter after an officer granted it, or when its time is over.';

-- The reporter withdraws the contact, or corrects it: at once, by the own report alone.
create function change_contact(report uuid, key uuid, name bytea, phone bytea, index bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if report is distinct from nullif(current_setting('app.report', true), '')::uuid then
    raise insufficient_privilege using message = 'not the own report';
  end if;
  update public.reports set key_id = coalesce(key_id, key), name_sealed = name, phone_sealed = phone, phone_index = index
    where id = report;
end $$;
create function withdraw_contact(report uuid, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  key uuid;
  lifted boolean;
begin
  if report is distinct from nullif(current_setting('app.report', true), '')::uuid then
    raise insufficient_privilege using message = 'not the own report';
  end if;
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
  return not lifted;
end $$;
revoke all on function change_contact, withdraw_contact from public;
grant execute on function change_contact, withdraw_contact to gezhi_app;
comment on function change_contact is 'Writes the sealed name and telephone of the caller''s own report.';
comment on function withdraw_contact is 'Takes the contact out of the caller''s own report; the key goes too unless numbers in the own words lie under it.';
