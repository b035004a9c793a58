-- What a leader looks at first (重点, docs/field.md §8.1): urgent, critical, or listed by a leader, by time left. There are few of
-- them among many, so each has an index of its own; the condition is that of the list, word for word.
create index matters_district_focus on matters (district_id, due_at, id)
  where due_at is not null and (urgent or supervision = 4 or severity = 1);
create index matters_town_focus on matters (town_id, due_at, id)
  where due_at is not null and (urgent or supervision = 4 or severity = 1);
create index matters_community_focus on matters (community_id, due_at, id)
  where due_at is not null and (urgent or supervision = 4 or severity = 1);
create index matters_held_focus on matters (held_by, due_at, id)
  where due_at is not null and (urgent or supervision = 4 or severity = 1);
