-- Timers: what has to happen at a moment, whatever it is about.

create table timers (
  subject_kind text not null,
  subject_id uuid not null,
  clock text not null,
  run int not null,
  mark text not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  failure text,
  -- After a failed try: not before this moment; due_at stays what it was.
  retry_at timestamptz,
  dead_at timestamptz,
  primary key (subject_kind, subject_id, clock, run, mark)
) with (
  -- Whoever looks for what is due begins where the fired ones lay: with hundreds of thousands still to come, a share of
  -- the table would be too many of those to pass before they are cleared away.
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000
);
comment on table timers is 'Marks on clocks that are still to fire; deleted in the transaction of what they cause, so each fires once.';
create index timers_due on timers (due_at) where dead_at is null;
create index timers_dead on timers (dead_at) where dead_at is not null;

grant select, insert, update, delete on timers to gezhi_app;
