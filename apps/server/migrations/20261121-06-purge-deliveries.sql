-- The application may forget what is done, and never what is still owed: hence a function instead of a right to delete.

create function purge_deliveries(before timestamptz) returns int
  language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from public.deliveries where done_at < before returning 1)
  select count(*)::int from gone
$$;
comment on function purge_deliveries is 'Forgets deliveries done before a moment; answers how many.';
revoke all on function purge_deliveries from public;
grant execute on function purge_deliveries to gezhi_app;
