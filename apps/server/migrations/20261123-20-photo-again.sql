-- A photo whose answer was lost is sent again under its id, also after the report it came with was taken: its sender gets the answer
-- there was. Row-level security hides a bound photo from whoever has no account, so this function looks.

create function sent_attachment(photo uuid, of_hash text, account uuid)
  returns table (width int, height int, taken_lon double precision, taken_lat double precision, taken_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select a.width, a.height, a.taken_lon, a.taken_lat, a.taken_at from public.attachments a
  where a.id = photo and a.hash = of_hash and a.uploaded_by is not distinct from account
$$;
comment on function sent_attachment is 'What a photo was answered, for the same picture of the same sender; nothing for anybody else.';
revoke all on function sent_attachment from public;
grant execute on function sent_attachment to gezhi_app;
