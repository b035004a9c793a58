-- What a person is busy with: of all that somebody ever took part in, the open ones are few, and whoever works at a centre
-- for years has taken part in very many.

alter table acts add column open boolean not null default true;
comment on column acts.open is 'Whether the matter is open; written with the matter''s phase, for the list of what a person is busy with.';
update acts a set open = false from matters m where m.id = a.matter_id and m.phase in ('closed', 'voided', 'merged', 'declined');
create index acts_open on acts (person_id, reported_at desc, matter_id desc) where open;

create policy acts_change on acts for update to gezhi_app using (true) with check (true);
grant update (open) on acts to gezhi_app;
