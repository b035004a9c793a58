-- A page of the officer's queue shows of each request the number of its matter alone. Counting texts and photos of every one of
-- them took longer the more texts and photos there were, whosever they are.
create function data_request_number(request uuid) returns text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.number from public.data_requests d join public.matters m on m.id = d.matter_id
  where d.id = request
    and d.district_id = any (nullif(current_setting('app.privacy_districts', true), '')::int[])
$$;
revoke all on function data_request_number from public;
grant execute on function data_request_number to gezhi_app;
comment on function data_request_number is 'The number of a request''s matter, for the officer of its district.';

-- What a reporter said is a handful of entries. Without being told so the planner expected a thousand, and read all passages and
-- photos there are to count those of one request; and the photos of an entry had no index to be found by.
alter function report_entries(uuid) rows 5;
create index attachments_entry on attachments (entry_id) where entry_id is not null;
