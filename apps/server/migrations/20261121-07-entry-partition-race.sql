-- Two transactions that meet a new month at once: the second one waits for the first, but its session may still remember
-- that the partition was not there (an advisory lock brings no news of the catalogue). That it exists is no fault.

create or replace function ensure_entry_partition(moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  first timestamptz := date_trunc('month', moment at time zone 'UTC') at time zone 'UTC';
  next timestamptz := (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  part text := 'entries_' || to_char(moment at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass('public.' || part) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('entries-partition'));
  execute format('create table public.%I partition of public.entries for values from (%L) to (%L)', part, first, next);
exception
  when duplicate_table then null;
end $$;
