-- A duty that will end and leave a step of a procedure without anybody is announced once for each of the days before.

create table staffing_warnings (
  duty_id uuid not null,
  ends_at timestamptz not null,
  -- So many days before.
  days smallint not null,
  entry_id uuid not null unique,
  -- Role, unit, day, areas and titles of actions: what the inbox says.
  facts jsonb not null,
  primary key (duty_id, ends_at, days)
);
comment on table staffing_warnings is 'What was announced of duties that will end; rows of duties long over may go.';
grant select, insert on staffing_warnings to gezhi_app;
