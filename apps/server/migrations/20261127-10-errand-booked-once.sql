-- An errand is at one place at a time (docs/field.md §2.32): of two who book for it at the same moment one is first, at whatever place. Where two
-- bookings of an errand meet already, the one that was made first stands.

update appointments later set state = 'cancelled', version = version + 1
where later.state = 'booked' and later.matter_id is not null and exists (
  select from appointments first where first.matter_id = later.matter_id and first.state = 'booked'
    and first.starts_at < later.ends_at and first.ends_at > later.starts_at
    and (first.booked_at, first.id) < (later.booked_at, later.id));

-- An index that excludes wants ranges: one of a single matter says whose booking it is.
create type matter_range as range (subtype = uuid);
alter table appointments add constraint appointments_errand_once exclude using gist
  (matter_range(matter_id, matter_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&)
  where (state = 'booked' and matter_id is not null);
comment on constraint appointments_errand_once on appointments is 'Bookings of one errand never meet.';
