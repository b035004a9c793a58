-- Who answers for a compound or a building (包干, docs/field.md §2.35): a dated link of a person's duty to a place. It says whom to turn to
-- and gives no sight of anything; streets and communities are answered for by duties over the area itself.

create table place_answers (
  id uuid primary key,
  duty_id uuid not null references duties (id),
  place_id int not null references places (id),
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint place_answers_term check (valid_to is null or valid_to >= valid_from)
);
comment on table place_answers is 'Which duty answers for which compound or building, and since when; ends with the duty.';
create index place_answers_place on place_answers (place_id);
create index place_answers_duty on place_answers (duty_id);
grant select, insert, update on place_answers to gezhi_app;

-- Posts that every grid of a district has to have (一书一长一警一员): each is filled by whoever holds one of the titles for the grid.
create table grid_posts (
  area_id int not null references areas (id),
  code text not null check (code ~ '^[a-z][A-Za-z]{0,29}$'),
  name text not null,
  name_en text not null,
  titles text[] not null,
  position smallint not null,
  primary key (area_id, code)
);
comment on table grid_posts is 'Posts that every grid of a district has to have, and the titles that fill them.';
grant select on grid_posts to gezhi_app;
