-- What a person is busy with: of all that somebody ever took part in, the open ones are few, and whoever works at a centre
-- for years has taken part in very many. Open and ended ones stand apart in the indexes, each in the order of the lists.

alter table acts add column open boolean not null default true;
comment on column acts.open is 'Whether the matter is open; written with the matter''s phase, for the lists of what a person is and was busy with.';
update acts set open = false from matters m where m.id = acts.matter_id and m.phase in ('closed', 'voided', 'merged', 'declined');

drop index acts_person, acts_reported;
create index acts_person on acts (person_id, open, reported_at desc, matter_id desc);
create index acts_reported on acts (person_id, open, reported_at desc, matter_id desc) where act = 'report';

create policy acts_change on acts for update to gezhi_app using (true) with check (true);
grant update (open) on acts to gezhi_app;
