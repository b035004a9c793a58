-- Consent to care after intake (docs/field.md §3.3): a report holds the consent as it stands now, the journal every one
-- that was given or withdrawn.

alter table reports add column consent_withdrawn_at timestamptz;
-- Duty that took the withdrawal, or null where the reporter withdrew it on the page.
alter table reports add column consent_withdrawn_duty_id uuid;
alter table reports add constraint reports_consent_withdrawn check (consent_withdrawn_at is null or consent_version is not null);

drop function matter_reports;
create function matter_reports(matter uuid)
  returns table (id uuid, person_id uuid, wants_reply boolean, answered_run smallint, tries smallint, consented boolean, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.person_id, r.wants_reply, r.answered_run, r.tries,
    r.consent_version is not null and r.consent_withdrawn_at is null, r.created_at from public.reports r
  where r.matter_id = any (array(select matter union all select m.id from public.matters m where m.merged_into = matter))
$$;
comment on function matter_reports is 'What deciding reads of all reporters, those of merged matters too: one reporter must not close what another is still to be asked.';
revoke all on function matter_reports from public;
grant execute on function matter_reports to gezhi_app;
