-- Whether a tracking page has changed since it was made: one look instead of a dozen (docs/performance.md).
create function track_stamp(digest bytea) returns text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select concat_ws(' ', r.xmin, m.xmin, t.xmin) from public.reports r join public.matters m on m.id = r.matter_id
    left join public.matters t on t.id = m.merged_into where r.code_digest = digest
$$;
comment on function track_stamp is 'Changes with the report behind a query code, with its matter and with what that was merged into; says nothing of them.';
revoke all on function track_stamp from public;
grant execute on function track_stamp to gezhi_app;
