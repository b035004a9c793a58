-- A request may be taken back by whoever could ask for it, so the asker too; a level that escalated keeps a part
-- (docs/field.md §2.3 row 8, §2.4).

alter table requests drop constraint requests_phase_check;
alter table requests add constraint requests_phase_check
  check (phase in ('endorsing', 'deciding', 'agreed', 'refused', 'answered', 'withdrawn', 'lapsed'));

drop index request_steps_other_person;
create unique index request_steps_other_person on request_steps (matter_id, request_id, person_id)
  where person_id is not null and verdict <> 'withdrawn';

alter table assignments add column kept boolean not null default false;
alter table assignments add constraint assignments_kept check (not kept or part = 'assist');
comment on column assignments.kept is 'Kept by the level that escalated: it assists until the matter is settled and outlives a dispatch that is taken back.';
-- One unit keeps one part, and none where it has been named to lead or assist.
create unique index assignments_one_kept on assignments (matter_id, unit_id)
  where kept and phase in ('dispatched', 'handling', 'submitted');
