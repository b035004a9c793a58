-- Places that take bookings are kept in the running district (docs/field.md §2.32): each edit is an entry. What is booked stays, so a seat is
-- held against the place when it is taken and never again.

alter table service_places add column subject_id uuid not null unique default gen_random_uuid();
alter table service_places add constraint service_places_words
  check (length(btrim(zh)) between 1 and 60 and length(btrim(en)) between 1 and 120);

create policy service_places_add on service_places for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy entries_of_service_places on entries for select to gezhi_app
  using (subject_kind = 'servicePlace' and (select nullif(current_setting('app.kind', true), '')) = 'person');
grant insert on service_places to gezhi_app;

create function check_appointment_seat() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  is_over boolean;
  seats int;
begin
  select p.ended, p.at_once into is_over, seats from public.service_places p where p.code = new.place for share;
  if is_over then
    raise exception 'the place takes no bookings any more' using errcode = 'check_violation', constraint = 'appointments_open';
  end if;
  if new.seat not between 1 and seats then
    raise exception 'the place has no such seat' using errcode = 'check_violation', constraint = 'appointments_seats';
  end if;
  return new;
end
$$;
comment on function check_appointment_seat is 'A seat is taken at a place that takes bookings, and only one that it has.';
create trigger appointments_seat_taken before insert or update of place, starts_at, seat on appointments
  for each row execute function check_appointment_seat();
