-- The day before an appointment whoever wants to be reminded gets a message (docs/field.md §2.32, §6.9).

alter table appointments add column wants_reminder boolean not null default false;
comment on column appointments.wants_reminder is 'Whether whoever booked asked for a message the day before.';

alter table messages add column appointment_id uuid;
comment on column messages.appointment_id is 'The appointment of which somebody is reminded; whom is looked up when the message goes.';
alter table messages drop constraint messages_addressee;
alter table messages add constraint messages_addressee check (num_nonnulls(report_id, person_id, appointment_id) = 1);
