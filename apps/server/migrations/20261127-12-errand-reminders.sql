-- A resident at the door says whether to be reminded of what is booked for the errand (docs/field.md §2.32).
alter table errands add column wants_reminder boolean not null default false;
comment on column errands.wants_reminder is 'Whether the resident agreed to a message the day before whatever is booked for it.';
