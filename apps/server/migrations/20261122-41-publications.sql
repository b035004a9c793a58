-- Handled matters made public (公示, docs/field.md §7.1): seen by a moderator first, worded anew, photos blacked out by hand.

create sequence publication_numbers start 1001;
comment on sequence publication_numbers is 'Numbers residents read: of their own, so that a matter''s number and what it tells of all others stays inside.';

-- Whether a matter is settled as the public list demands: asked again at every reading, so that a reopened one is gone at once.
create function publication_stands(matter uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.matters m where m.id = matter and m.phase = 'closed' and m.visibility = 'O' and not m.has_about);
end $$;
revoke all on function publication_stands from public;
grant execute on function publication_stands to gezhi_app;
comment on function publication_stands is 'Whether what was published of a matter may still be shown: closed, ordinary, no complaint about anybody.';

create table publications (
  id uuid primary key,
  matter_id uuid not null unique references matters (id),
  number text unique,
  version int not null default 1,
  state text not null check (state in ('waiting', 'published', 'leftOut', 'withdrawn')),
  -- Why it was left out or withdrawn; `matter` where its matter is no longer settled.
  reason text,
  category text not null references categories (code),
  major text not null references categories (code),
  district_id int,
  town_id int,
  community_id int,
  grid_id int,
  unit_id int references units (id),
  closed_at timestamptz not null,
  -- As residents may see it; null where only the grid is said.
  lon double precision,
  lat double precision,
  -- The entry whose passages `title` and `summary` are the words in force.
  text_entry_id uuid,
  published_at timestamptz,
  constraint publications_worded check (state <> 'published' or (number is not null and text_entry_id is not null and published_at is not null)),
  constraint publications_point check ((lon is null) = (lat is null))
);
comment on table publications is 'Handled matters on their way to the public list; nothing of a resident is in it.';
create index publications_queue on publications (state, closed_at desc, id desc);
create index publications_public on publications (closed_at desc, id desc) where state = 'published';
create index publications_town on publications (town_id, closed_at desc, id desc) where state = 'published';
create index publications_community on publications (community_id, closed_at desc, id desc) where state = 'published';
create index publications_major on publications (major, closed_at desc, id desc) where state = 'published';

create table publication_photos (
  id uuid primary key,
  publication_id uuid not null references publications (id),
  -- The photo of the matter it was made from, which is never public.
  source_id uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  width int not null,
  height int not null,
  -- Rectangles as fractions of the picture.
  boxes jsonb not null,
  -- Its place among those residents see; null where it is not shown.
  position smallint,
  made_at timestamptz not null
);
comment on table publication_photos is 'Photos of the work after somebody blacked out what points at people: files of their own.';
create index publication_photos_of on publication_photos (publication_id, position);
create index publication_photos_hash on publication_photos (hash);

alter table publications enable row level security;
alter table publication_photos enable row level security;
create policy publications_sight on publications for select to gezhi_app using (
  (select nullif(current_setting('app.kind', true), '') = 'scheduler'
      or nullif(current_setting('app.applying', true), '') = 'on')
  or ((select nullif(current_setting('app.kind', true), '') = 'person') and (
    district_id = any ((select nullif(current_setting('app.districts', true), '')::int[])::int[])
    or town_id = any ((select nullif(current_setting('app.towns', true), '')::int[])::int[])
    or community_id = any ((select nullif(current_setting('app.communities', true), '')::int[])::int[])))
  or (state = 'published' and publication_stands(matter_id))
);
create policy publications_add on publications for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy publications_change on publications for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy publication_photos_sight on publication_photos for select to gezhi_app
  using (exists (select 1 from publications p where p.id = publication_photos.publication_id offset 0));
create policy publication_photos_add on publication_photos for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy publication_photos_change on publication_photos for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy publication_photos_remove on publication_photos for delete to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy entries_of_publications on entries for select to gezhi_app
  using (subject_kind = 'publication' and (select nullif(current_setting('app.kind', true), '')) = 'person'
    and exists (select 1 from publications p where p.id = entries.subject_id offset 0));
-- Everybody reads the words in force; earlier ones stay with the moderators.
create policy passages_of_publications on passages for select to gezhi_app
  using (subject_kind = 'publication' and exists (
    select 1 from publications p where p.id = passages.subject_id and p.text_entry_id = passages.entry_id offset 0));

grant select, insert, update on publications to gezhi_app;
grant select, insert, update, delete on publication_photos to gezhi_app;
grant usage on sequence publication_numbers to gezhi_app;
