-- What is posted for residents of a grid (docs/field.md §5.4): posts of the titles that say so, the telephone of the centre that
-- supervises, and a photo where its person agrees.

alter table titles add column posted boolean not null default false;
comment on column titles.posted is 'Whether residents are told name and work phone of whoever holds the post for their grid.';
-- Districts loaded before: as packs say it now.
update titles set posted = true where code in ('gridWorker', 'gridChief') and role in ('worker', 'chief');

alter table units add column phone text;
alter table units add column phone_hours text constraint units_phone_hours check (phone_hours ~ '^\d\d:\d\d-\d\d:\d\d$');
comment on column units.phone is 'The unit''s own telephone, as residents may call it; never a person''s.';
comment on column units.phone_hours is 'When somebody answers, hh:mm-hh:mm of Beijing, every day.';

create table portraits (
  person_id uuid primary key references people (id),
  -- An attachment; another one with every picture, so an address that was withdrawn never comes back.
  photo_id uuid not null unique,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  consent_version text not null,
  given_at timestamptz not null
);
comment on table portraits is 'Photos that residents may see, while the person agrees; withdrawing deletes the row.';

alter table portraits enable row level security;
create policy portraits_sight on portraits for select to gezhi_app using (true);
create policy portraits_give on portraits for insert to gezhi_app
  with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy portraits_change on portraits for update to gezhi_app
  using (person_id = (select nullif(current_setting('app.person', true), '')::uuid)) with check (true);
create policy portraits_withdraw on portraits for delete to gezhi_app
  using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
-- Whether somebody agreed is that person's own business.
create policy entries_of_portraits on entries for select to gezhi_app
  using (subject_kind = 'portrait' and subject_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, insert, update, delete on portraits to gezhi_app;

-- A picture that is agreed to no more goes at once; its file goes with the next sweep.
create function release_portrait(photo uuid, person uuid) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  delete from public.attachments where id = photo and subject_kind = 'portrait' and subject_id = person
$$;
comment on function release_portrait is 'Deletes the attachment of a portrait that was withdrawn or replaced.';
revoke all on function release_portrait from public;
grant execute on function release_portrait to gezhi_app;
