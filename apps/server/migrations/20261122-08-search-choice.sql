-- The index costs a read for each matter that holds the word; looking through the newest costs a read for each matter
-- passed on the way to a full page, `every / held` for each hit. Both cost about the same where held = sqrt(most * every).
-- The index's cost is certain and the other's is not (a word may have gone out of use), so it is taken up to twice that,
-- and whoever looks through the newest gives up after half of what the index would cost.
create or replace function search_matters(query text, patterns text[], before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, created_at timestamptz)
  language plpgsql security definer rows 60 set search_path = pg_catalog, public as $$
declare
  held double precision;
  every double precision;
  recent record;
begin
  if nullif(current_setting('app.person', true), '') is null then
    return;
  end if;
  held := public.search_estimate(query);
  select greatest(c.reltuples, 1) into every from pg_catalog.pg_class c where c.oid = 'public.matter_terms'::regclass;
  if held > 2 * sqrt(most * every) then
    select * into recent from public.search_recent(patterns, before_at, before_id, most, least(20000, held / 2)::int);
    if recent.complete then
      return query select f.id, f.at from unnest(recent.ids, recent.ats) as f (id, at);
      return;
    end if;
  end if;
  return query select f.id, f.created_at from public.search_indexed(query, patterns, before_at, before_id, most) f;
end $$;
