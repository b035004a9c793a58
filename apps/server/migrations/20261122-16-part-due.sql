-- The clock of a part that its unit goes by: signing while it has not signed, then finishing; what a unit's list by time
-- left is ordered by where the unit only assists (docs/field.md §2.8).

alter table assignments
  add column due_clock text,
  add column yellow_at timestamptz,
  add column due_at timestamptz,
  add column deep_red_at timestamptz;
comment on column assignments.due_at is 'Of assisting parts, computed from their clocks; who leads goes by the matter''s own.';
create index assignments_unit_due on assignments (unit_id, due_at, matter_id) where due_at is not null;
