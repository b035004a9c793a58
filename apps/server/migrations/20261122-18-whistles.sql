-- The street whistles, departments report in (docs/field.md §2.10): who was called, by when, who came, and what came of it.

alter table matters add column whistle boolean not null default false;
comment on column matters.whistle is 'A whistle is open: departments are called to the place (吹哨).';

create table whistles (
  id uuid not null,
  matter_id uuid not null references matters (id),
  run smallint not null,
  manner text not null check (manner in ('lawEnforcement', 'keyWork', 'emergency')),
  -- The centre or station that whistled.
  unit_id int not null references units (id),
  meet_at timestamptz,
  -- Its passages say where to come and what for; those of the last entry what came of it.
  entry_id uuid not null,
  blown_at timestamptz not null,
  ended_at timestamptz,
  end_entry_id uuid,
  primary key (matter_id, id)
);
comment on table whistles is 'Calls of a street to departments to come to a place; ended without an entry of its own where the matter went on without it.';
create unique index whistles_one_open on whistles (matter_id) where ended_at is null;

create table whistle_calls (
  matter_id uuid not null,
  number smallint not null,
  whistle_id uuid not null,
  unit_id int not null references units (id),
  called_at timestamptz not null,
  due_at timestamptz not null,
  attended_at timestamptz,
  entry_id uuid,
  -- What the street found: solved, helped, did not help.
  level text check (level in ('solved', 'helped', 'didNotHelp')),
  primary key (matter_id, number),
  foreign key (matter_id, whistle_id) references whistles (matter_id, id),
  constraint whistle_calls_once unique (matter_id, whistle_id, unit_id)
);
comment on table whistle_calls is 'A department that was called: by when it had to report in, when it did, and how far it helped. Never a person.';
create index whistle_calls_called on whistle_calls (called_at desc);
create index whistle_calls_unit on whistle_calls (unit_id, called_at desc);

alter table whistles enable row level security;
alter table whistle_calls enable row level security;
create policy whistles_sight on whistles for select to gezhi_app using (exists (select 1 from matters m where m.id = whistles.matter_id offset 0));
create policy whistles_add on whistles for insert to gezhi_app with check (true);
create policy whistles_change on whistles for update to gezhi_app using (true) with check (true);
create policy whistle_calls_sight on whistle_calls for select to gezhi_app using (exists (select 1 from matters m where m.id = whistle_calls.matter_id offset 0));
create policy whistle_calls_add on whistle_calls for insert to gezhi_app with check (true);
create policy whistle_calls_change on whistle_calls for update to gezhi_app using (true) with check (true);
grant select, insert on whistles, whistle_calls to gezhi_app;
grant update (ended_at, end_entry_id) on whistles to gezhi_app;
grant update (attended_at, entry_id, level) on whistle_calls to gezhi_app;

-- Asked only of a matter whose flag says that there is something to know.
create function matter_whistle(matter uuid) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return (select json_build_object('id', w.id, 'manner', w.manner, 'calls',
      (select json_agg(json_build_object('number', c.number, 'unitId', c.unit_id, 'level', c.level,
         'dueAt', round(extract(epoch from c.due_at) * 1000)::bigint,
         'attendedAt', round(extract(epoch from c.attended_at) * 1000)::bigint) order by c.number)
       from whistle_calls c where c.matter_id = w.matter_id and c.whistle_id = w.id))
    from whistles w where w.matter_id = matter and w.ended_at is null);
end $$;
revoke all on function matter_whistle from public;
grant execute on function matter_whistle to gezhi_app;
comment on function matter_whistle is 'The open whistle of a matter that the caller may see, with whom it calls.';
