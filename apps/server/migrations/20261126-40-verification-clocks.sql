-- The day of a list of facts as a clock (docs/field.md §2.29): lights, and reminders of whoever asked.

alter table verification_lists
  add column yellow_at timestamptz,
  add column due_at timestamptz,
  add column deep_red_at timestamptz;
update verification_lists set
  due_at = ((due_on + 1)::text || ' 00:00+08')::timestamptz;
update verification_lists set
  yellow_at = handed_at + (due_at - handed_at) * 0.75,
  deep_red_at = due_at + (due_at - handed_at);
alter table verification_lists
  alter column yellow_at set not null,
  alter column due_at set not null,
  alter column deep_red_at set not null;
comment on column verification_lists.yellow_at is 'From when the day counts as near, by the calendar of the centre that asks.';
comment on column verification_lists.due_at is 'The close of the day, or of the next working day where it is off.';
comment on column verification_lists.deep_red_at is 'As long again after it.';
