-- Appointments (预约办理, docs/field.md §2.32): places with slots and what is booked there. A seat is one person's at a time: the index says
-- so, whoever comes at the same moment. The contact is sealed under a key of the appointment and destroyed after its purpose.

create table service_places (
  code text primary key,
  kind text not null check (kind in ('station', 'neighbourhood', 'townCentre')),
  -- Its days and hours are those of the unit's calendar.
  unit_id int not null references units (id),
  area_id int not null references areas (id),
  zh text not null,
  en text not null,
  slot_minutes int not null check (slot_minutes between 5 and 240),
  at_once int not null check (at_once between 1 and 20),
  days_ahead int not null check (days_ahead between 1 and 60),
  ended boolean not null default false
);
comment on table service_places is 'Where something can be booked: how long a slot is, how many are seen at once, how far ahead. Places end and are never removed.';
create index service_places_area on service_places (area_id, code);
create index service_places_unit on service_places (unit_id);

create table appointments (
  id uuid primary key,
  version int not null default 1,
  place text not null references service_places (code),
  item text references service_items (code),
  -- The errand it belongs to, where it does.
  matter_id uuid references matters (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  seat int not null,
  state text not null default 'booked' check (state in ('booked', 'cancelled', 'kept', 'missed')),
  key_id uuid references subject_keys (id),
  name_sealed bytea,
  phone_sealed bytea,
  phone_index bytea,
  code_digest bytea not null unique,
  rating text check (rating in ('verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied')),
  rated_at timestamptz,
  booked_at timestamptz not null,
  forgotten_at timestamptz,
  constraint appointments_time check (ends_at > starts_at)
);
comment on table appointments is 'Who comes when to which place: the contact is sealed, and destroyed a month after the day.';
create unique index appointments_seat on appointments (place, starts_at, seat) where state <> 'cancelled';
create index appointments_day on appointments (place, starts_at);
create index appointments_phone on appointments (phone_index) where state = 'booked' and phone_index is not null;
create index appointments_matter on appointments (matter_id) where matter_id is not null;
create index appointments_forget on appointments (ends_at) where key_id is not null and forgotten_at is null;

alter table service_places enable row level security;
create policy service_places_sight on service_places for select to gezhi_app using (true);
create policy service_places_change on service_places for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);

alter table appointments enable row level security;
-- The own place's staff, whoever sees the errand it belongs to, its reporter, and a command that was decided before.
create policy appointments_sight on appointments for select to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on'
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler'
    or ((select nullif(current_setting('app.kind', true), '')) = 'person'
      and exists (select 1 from service_places p where p.code = appointments.place
        and (p.unit_id = any ((select nullif(current_setting('app.units', true), ''))::int[])
          or p.area_id = any ((select nullif(current_setting('app.communities', true), ''))::int[])
          or p.area_id = any ((select nullif(current_setting('app.towns', true), ''))::int[])
          or p.area_id = any ((select nullif(current_setting('app.districts', true), ''))::int[])) offset 0))
    or (matter_id is not null and exists (select 1 from matters m where m.id = appointments.matter_id offset 0)));
create policy appointments_add on appointments for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy appointments_change on appointments for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on'
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler') with check (true);
create policy entries_of_appointments on entries for select to gezhi_app
  using (subject_kind = 'appointment' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, update on service_places to gezhi_app;
grant select, insert, update on appointments to gezhi_app;

-- What everybody may know: which seats of a place are gone, never whose.
create function appointment_seats(place_code text, from_at timestamptz, to_at timestamptz)
  returns table (starts_at timestamptz, ends_at timestamptz, seat int)
  language sql stable security definer set search_path = '' as $$
  select a.starts_at, a.ends_at, a.seat from public.appointments a
  where a.place = place_code and a.starts_at < to_at and a.ends_at > from_at and a.state <> 'cancelled'
$$;
comment on function appointment_seats is 'Seats of a place that are gone between two moments: times alone.';

create function appointment_of_code(digest bytea) returns uuid
  language sql stable security definer set search_path = '' as $$
  select a.id from public.appointments a where a.code_digest = digest
$$;
comment on function appointment_of_code is 'Which appointment a code belongs to: asked before anything of it is shown.';

create function appointments_to_come(index bytea, from_at timestamptz) returns int
  language sql stable security definer set search_path = '' as $$
  select count(*)::int from public.appointments a
  where a.phone_index = index and a.state = 'booked' and a.starts_at > from_at
$$;
comment on function appointments_to_come is 'How many bookings to come one telephone has, by its keyed digest.';

-- A key is overwritten, and with it all that it sealed; the figures keep the place, the item and the rating.
create function forget_appointments(before timestamptz, moment timestamptz) returns int
  language plpgsql security definer set search_path = '' as $$
declare
  forgotten int;
begin
  with gone as (
    update public.appointments a set name_sealed = null, phone_sealed = null, phone_index = null, forgotten_at = moment
    where a.ends_at < before and a.key_id is not null and a.forgotten_at is null returning a.key_id
  ), dead as (
    update public.subject_keys k set wrapped = ''::bytea, destroyed_at = moment
    where k.id in (select key_id from gone) and k.destroyed_at is null returning 1
  )
  select count(*)::int into forgotten from gone;
  return forgotten;
end
$$;
comment on function forget_appointments is 'Destroys the contacts of appointments that ended before a moment.';

revoke all on function appointment_seats, appointment_of_code, appointments_to_come, forget_appointments from public;
grant execute on function appointment_seats, appointment_of_code, appointments_to_come, forget_appointments to gezhi_app;
