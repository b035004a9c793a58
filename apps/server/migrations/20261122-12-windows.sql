-- How long something stays possible (docs/field.md §4.7): a reporter urges once a day.

alter table reports add column urged_at timestamptz;
comment on column reports.urged_at is 'When this reporter last urged.';

drop function matter_reports;
create function matter_reports(matter uuid)
  returns table (id uuid, person_id uuid, wants_reply boolean, answered_run smallint, tries smallint, consented boolean,
    urged_at timestamptz, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.person_id, r.wants_reply, r.answered_run, r.tries,
    r.consent_version is not null and r.consent_withdrawn_at is null, r.urged_at, r.created_at from public.reports r
  where r.matter_id = any (array(select matter union all select m.id from public.matters m where m.merged_into = matter))
$$;
comment on function matter_reports is 'What deciding reads of all reporters, those of merged matters too: one reporter must not close what another is still to be asked.';
revoke all on function matter_reports from public;
grant execute on function matter_reports to gezhi_app;
