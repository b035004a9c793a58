-- The journal: one append-only record of what was done, by whom, under which duty. The application may add and read.

create table entries (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq int not null,
  at timestamptz not null,
  action text not null,
  actor_kind text not null check (actor_kind in ('person', 'reporter', 'system', 'scheduler', 'visitor')),
  person_id uuid,
  duty_id uuid,
  codes jsonb not null default '{}',
  -- SHA-256 of the canonical form of all the columns above.
  hash bytea not null,
  primary key (subject_id, seq, at)
) partition by range (at);
comment on table entries is 'Journal of all subject kinds: codes and ids only, partitioned by month, hashed from the first day.';
create index entries_id on entries (id);
-- The streams of other processes look back a few seconds; rows lie in the order of time.
create index entries_at on entries using brin (at) with (pages_per_range = 16);
create index entries_person on entries (person_id, at desc) where person_id is not null;

create function ensure_entry_partition(moment timestamptz) returns void
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
  if to_regclass('public.' || part) is null then
    execute format('create table public.%I partition of public.entries for values from (%L) to (%L)', part, first, next);
  end if;
end $$;
comment on function ensure_entry_partition is 'Makes the month of a moment, past months too, when an entry needs it.';
revoke all on function ensure_entry_partition from public;
grant execute on function ensure_entry_partition to gezhi_app;

create table passages (
  entry_id uuid not null,
  name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  class text not null check (class in ('open', 'internal', 'personal', 'special')),
  audience text not null check (audience in ('public', 'internal')),
  -- The text as everybody entitled may read it: numbers of persons are lifted out and leave a marker.
  body text not null,
  -- What was lifted, sealed under the subject's key; null where nothing was.
  lifted bytea,
  key_id uuid,
  -- The entry holds the digest of salt and text; erasing the row erases the salt.
  salt bytea not null,
  primary key (entry_id, name)
);
comment on table passages is 'Every typed text: classed, maskable, erasable; the entry holds only a salted digest.';
create index passages_subject on passages (subject_id, name);

create table deliveries (
  entry_id uuid not null,
  reaction text not null,
  subject_id uuid not null,
  entry_at timestamptz not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  done_at timestamptz,
  dead_at timestamptz,
  failure text,
  primary key (entry_id, reaction)
);
comment on table deliveries is 'What an entry still has to cause; claimed by membership with SKIP LOCKED, never by a watermark.';
create index deliveries_due on deliveries (due_at) where done_at is null and dead_at is null;

create table subject_keys (
  id uuid primary key,
  wrapped bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz
);
comment on table subject_keys is 'Data keys, one per report or account, wrapped by the key file outside; destroying one is erasure.';

create table attachments (
  id uuid primary key,
  subject_kind text,
  subject_id uuid,
  entry_id uuid,
  stage text check (stage in ('before', 'after', 'check')),
  audience text not null default 'internal' check (audience in ('public', 'internal')),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  width int not null,
  height int not null,
  bytes int not null,
  -- Account id, or null for a visitor: who may use the photo before it belongs to something.
  uploaded_by uuid,
  -- Where the picture was taken as the file said, lon/lat; the served file says nothing.
  taken_lon double precision,
  taken_lat double precision,
  taken_at timestamptz,
  created_at timestamptz not null,
  constraint attachments_owner check ((subject_id is null) = (entry_id is null))
);
comment on table attachments is 'Photos by attachment id; the file itself lies under its content hash.';
create index attachments_subject on attachments (subject_id) where subject_id is not null;
create index attachments_hash on attachments (hash);
create index attachments_loose on attachments (created_at) where subject_id is null;

alter table entries enable row level security;
alter table passages enable row level security;
alter table attachments enable row level security;

-- The scheduler runs reactions and nightly work; people and reporters come by the policies of each subject kind.
create policy entries_scheduler on entries for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy passages_scheduler on passages for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
create policy attachments_scheduler on attachments for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');

-- Writing is decided before by the command; the database only keeps everybody from changing the past.
create policy entries_append on entries for insert to gezhi_app with check (true);
create policy passages_append on passages for insert to gezhi_app with check (true);
create policy attachments_add on attachments for insert to gezhi_app with check (true);
-- A photo that belongs to nothing yet is named by its unguessable id alone.
create policy attachments_loose on attachments for select to gezhi_app using (subject_id is null);
create policy attachments_sweep on attachments for delete to gezhi_app using (subject_id is null);

grant select, insert on entries, passages to gezhi_app;
grant select, insert, update on deliveries, subject_keys to gezhi_app;
grant select, insert, delete on attachments to gezhi_app;

-- Binding happens in the transaction of the entry that names the photos; afterwards only the subject's policy shows them.
create function bind_attachments(photos uuid[], kind text, subject uuid, entry uuid, of_stage text, for_audience text, account uuid)
  returns int language sql security definer set search_path = pg_catalog, public as $$
  with bound as (
    update public.attachments
    set subject_kind = kind, subject_id = subject, entry_id = entry, stage = of_stage, audience = for_audience
    where id = any (photos) and subject_id is null and (uploaded_by is null or uploaded_by = account)
    returning 1)
  select count(*)::int from bound
$$;
comment on function bind_attachments is 'Gives loose photos to an entry; answers how many were there to give.';
revoke all on function bind_attachments from public;
grant execute on function bind_attachments to gezhi_app;

create table key_file (
  single boolean primary key default true check (single),
  fingerprint text not null
);
comment on table key_file is 'Which key file this database was written under; another one opens nothing and is refused at start.';
grant select, insert on key_file to gezhi_app;
