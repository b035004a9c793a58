-- Areas, places, overlays, units, people with duties, and the catalogue: what everything else points at.

create table areas (
  id int primary key,
  parent_id int references areas (id),
  level text not null check (level in ('city', 'district', 'town', 'workArea', 'community', 'grid')),
  code text not null,
  name text not null,
  name_en text,
  short text not null,
  centre_lon double precision,
  centre_lat double precision,
  valid_from date not null,
  valid_to date,
  constraint areas_code_once unique (code),
  constraint areas_term check (valid_to is null or valid_to >= valid_from),
  constraint areas_centre check ((centre_lon is null) = (centre_lat is null))
);
comment on table areas is 'Tree of jurisdictions down to the grid; codes are never reused (docs/field.md §1).';
create index areas_parent on areas (parent_id);

create table area_outlines (
  area_id int primary key references areas (id),
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  -- A generated outline: every map that draws it says 示意.
  sketch boolean not null
);
comment on table area_outlines is 'Outline of an area as GeoJSON, lon/lat CGCS2000.';

create table area_sketches (
  layer text not null check (layer in ('water', 'green', 'road', 'building')),
  position int not null,
  geometry jsonb not null,
  name text,
  primary key (layer, position)
);
comment on table area_sketches is 'Drawn background of the map where there is no base map.';

create table places (
  id int primary key,
  community_id int not null references areas (id),
  parent_id int references places (id),
  kind text not null check (kind in ('compound', 'building', 'unit')),
  code text not null unique,
  name text not null,
  centre_lon double precision,
  centre_lat double precision
);
comment on table places is 'Compounds, buildings and units; they hang on the community, so that a split never re-codes them.';
create index places_community on places (community_id, id);
create index places_parent on places (parent_id);

create table place_grids (
  place_id int not null references places (id),
  grid_id int not null references areas (id),
  valid_from date not null,
  valid_to date,
  primary key (place_id, grid_id, valid_from)
);
comment on table place_grids is 'Which grid a place belongs to, and since when.';
create index place_grids_grid on place_grids (grid_id, place_id);

create table overlays (
  id int primary key,
  kind text not null,
  code text not null unique,
  name text not null
);
comment on table overlays is 'Other networks (police, economic, party …) laid over grids or places; never a second tree.';

create table overlay_members (
  overlay_id int not null references overlays (id),
  grid_id int references areas (id),
  place_id int references places (id),
  valid_from date not null,
  valid_to date,
  constraint overlay_members_one check ((grid_id is null) <> (place_id is null))
);
comment on table overlay_members is 'Dated members of an overlay: grids or places.';
create index overlay_members_overlay on overlay_members (overlay_id);
create index overlay_members_grid on overlay_members (grid_id);
create index overlay_members_place on overlay_members (place_id);

create table units (
  id int primary key,
  code text not null unique,
  kind text not null check (kind in ('centre', 'station', 'department', 'company', 'leadership', 'platform')),
  name text not null,
  name_en text not null,
  area_id int not null references areas (id),
  parent_id int references units (id)
);
comment on table units is 'Centres, stations, departments and companies; the parent is where an empty queue falls.';
create index units_area on units (area_id);
create index units_parent on units (parent_id);

create table titles (
  code text primary key,
  name text not null,
  name_en text not null,
  role text not null
);
comment on table titles is 'Local titles of posts and the role in code that each maps to.';

create table people (
  id uuid primary key,
  name text not null,
  work_phone text
);
comment on table people is 'Staff and volunteers who hold duties; never residents.';
create index people_name on people (name, id);

create table duties (
  id uuid primary key,
  person_id uuid not null references people (id),
  title text not null references titles (code),
  unit_id int references units (id),
  scope_kind text not null check (scope_kind in ('area', 'place', 'overlay', 'unit')),
  scope_id int not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint duties_term check (valid_to is null or valid_to >= valid_from)
);
comment on table duties is 'Duty = holder × title (role) × scope × term; whatever staff may do comes from one.';
create index duties_person on duties (person_id);
create index duties_unit on duties (unit_id, person_id);
create index duties_scope on duties (scope_kind, scope_id);

create table categories (
  code text primary key,
  parent_code text references categories (code),
  area_id int not null references areas (id),
  name text not null,
  name_en text not null,
  lead_unit text,
  assists text[] not null default '{}',
  severity smallint not null check (severity between 1 and 4),
  visibility char(1) not null check (visibility in ('O', 'R', 'C')),
  is_public boolean not null,
  self_handle boolean not null,
  record_only boolean not null,
  evidence text not null check (evidence in ('photo', 'none')),
  keywords text[] not null default '{}',
  procedure_code text
);
comment on table categories is 'Catalogue of matters of an area: major and minor classes (docs/field.md §3).';
create index categories_parent on categories (parent_code);
create index categories_area on categories (area_id);

create table procedures (
  id int primary key,
  area_id int not null references areas (id),
  code text not null,
  version int not null,
  state text not null check (state in ('draft', 'checked', 'published')),
  -- json, not jsonb: the order of the actions is the order of the buttons.
  definition json not null,
  published_at timestamptz,
  constraint procedures_version_once unique (area_id, code, version)
);
comment on table procedures is 'The loop as data; matters in flight keep the version they began with.';

create table holidays (
  on_date date primary key,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null,
  source text not null
);
comment on table holidays is 'Statutory holidays and make-up workdays as published.';

create table district (
  single boolean primary key default true check (single),
  pack text not null,
  name text not null,
  name_en text not null,
  area_id int not null references areas (id),
  sketch boolean not null,
  loaded_at timestamptz not null default now()
);
comment on table district is 'Which pack was loaded; after the first load the database is the truth.';

grant select on areas, area_outlines, area_sketches, places, place_grids, overlays, overlay_members, units, titles,
  people, duties, categories, procedures, holidays, district to gezhi_app;
grant insert, update on duties to gezhi_app;
