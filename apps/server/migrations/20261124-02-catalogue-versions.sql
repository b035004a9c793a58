-- The catalogue of an area (docs/field.md §3.7): what is to be changed of it is drawn up, looked ahead at and published by the system
-- administrator; each version keeps what it replaced, so that it can be put back. A category is never removed: it ends.

alter table categories add column ended boolean not null default false;
comment on column categories.ended is 'Not offered any more; matters that have it keep it.';

create table category_areas (
  area_id int primary key references areas (id),
  subject_id uuid not null unique default gen_random_uuid()
);
comment on table category_areas is 'Areas whose catalogue was edited, and what the entries of it belong to.';

create table category_lists (
  area_id int not null references category_areas (area_id),
  -- Of a published or past edit its version; of the draft the last one that was given.
  version int not null,
  state text not null check (state in ('draft', 'published', 'past')),
  -- Raised by every saving of a draft, so that two people do not overwrite each other.
  revision int not null default 1,
  -- Categories as they are to be; json, not jsonb: as it was written.
  changes json not null,
  -- The same categories as they were, those that were new as ended; null in a draft.
  replaced json,
  published_at timestamptz,
  primary key (area_id, version, state)
);
comment on table category_lists is 'Edits of the catalogue of an area: one draft, the edit in force, and those before it.';
create unique index category_lists_draft on category_lists (area_id) where state = 'draft';
create unique index category_lists_published on category_lists (area_id) where state = 'published';

create trigger categories_edited after insert or update on categories
  for each statement execute function raise_calendar_edition();

alter table categories enable row level security;
alter table category_areas enable row level security;
alter table category_lists enable row level security;
create policy categories_sight on categories for select to gezhi_app using (true);
create policy categories_add on categories for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy categories_change on categories for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy category_areas_sight on category_areas for select to gezhi_app using (true);
create policy category_areas_add on category_areas for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy category_lists_sight on category_lists for select to gezhi_app using (true);
create policy category_lists_add on category_lists for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy category_lists_change on category_lists for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy category_lists_remove on category_lists for delete to gezhi_app
  using (state = 'draft' and (select nullif(current_setting('app.applying', true), '')) = 'on');
create policy entries_of_catalogue on entries for select to gezhi_app
  using (subject_kind = 'catalogue' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant insert, update on categories to gezhi_app;
grant select, insert on category_areas to gezhi_app;
grant select, insert, update, delete on category_lists to gezhi_app;
