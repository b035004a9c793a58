-- Time asked for, time that does not count, supervision and urgency (docs/field.md §2.3 rows 13–15, 17, 24).

alter table requests drop constraint requests_kind_check;
alter table requests add constraint requests_kind_check
  check (kind in ('return', 'void', 'siteCheck', 'extension', 'suspension', 'ruling'));
alter table requests add column asked jsonb;
comment on column requests.asked is 'What exactly is asked for, in codes and numbers: days of an extension, manner, reason and day of review of a suspension.';

-- An extension and a suspension wait for the duty chief, who sees what the centre holds anyway: no other eyes are opened.
create or replace function matter_awaits_centre(matter uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (select 1 from public.requests r where r.matter_id = matter and r.phase = 'deciding' and r.kind in ('return', 'void'));
end $$;

create table extensions (
  id uuid not null,
  matter_id uuid not null references matters (id),
  run smallint not null,
  -- Working days.
  days smallint not null check (days > 0),
  granted_at timestamptz not null,
  request_id uuid not null,
  primary key (matter_id, id),
  foreign key (matter_id, request_id) references requests (matter_id, id)
);
comment on table extensions is 'Working days granted beyond the limit; the clocks are computed from these rows and the first limit stays.';

create table pauses (
  id uuid not null,
  matter_id uuid not null references matters (id),
  run smallint not null,
  manner text not null check (manner in ('onAccount', 'deferred')),
  reason text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  review_on date not null,
  primary key (matter_id, id),
  constraint pauses_order check (to_at is null or to_at >= from_at)
);
comment on table pauses is 'When a matter was put on account or deferred (挂账, 缓办): that time does not count for the one who handles it.';
create unique index pauses_one_open on pauses (matter_id) where to_at is null;
create index pauses_review on pauses (review_on) where to_at is null;
create unique index pauses_one_deferred on pauses (matter_id, run) where manner = 'deferred';

alter table matters add column supervision smallint not null default 0 check (supervision between 0 and 4);
alter table matters add column supervised_at timestamptz;
alter table matters add column supervision_replied_at timestamptz;
alter table matters add column urgent boolean not null default false;
alter table matters add constraint matters_supervised check ((supervision = 0) = (supervised_at is null));
comment on column matters.supervision is '0 none, 1 ordinary, 2 yellow card, 3 red card, 4 listed by a leader; it only rises until it is cancelled.';
comment on column matters.urgent is 'To be taken before others (加急).';

alter table extensions enable row level security;
alter table pauses enable row level security;
create policy extensions_sight on extensions for select to gezhi_app using (exists (select 1 from matters m where m.id = extensions.matter_id offset 0));
create policy extensions_add on extensions for insert to gezhi_app with check (true);
create policy pauses_sight on pauses for select to gezhi_app using (exists (select 1 from matters m where m.id = pauses.matter_id offset 0));
create policy pauses_add on pauses for insert to gezhi_app with check (true);
create policy pauses_change on pauses for update to gezhi_app using (true) with check (true);
grant select, insert on extensions to gezhi_app;
grant select, insert on pauses to gezhi_app;
grant update (to_at) on pauses to gezhi_app;
