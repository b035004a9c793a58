-- Whether reports of residents come with a proof of work (docs/operate.md, "Under attack"): a state of the whole district, decided
-- from counts that every server process adds to, and never of a person. Nothing here tells who sent what.

create table attack_counts (
  kind text not null check (kind in ('report', 'photo', 'refused', 'wrong')),
  minute timestamptz not null,
  count int not null check (count > 0),
  -- Counted while a proof was asked for: such minutes say nothing of what is usual.
  attacked boolean not null,
  primary key (minute, kind)
);
comment on table attack_counts is 'What residents sent, what was refused and what was guessed wrong, by the minute; kept eight days.';
alter table attack_counts enable row level security;
create policy attack_counts_use on attack_counts for all to gezhi_app using (true) with check (true);
grant select, insert, update, delete on attack_counts to gezhi_app;

create table attack_state (
  one boolean primary key default true check (one),
  subject_id uuid not null default gen_random_uuid(),
  mode text not null default 'automatic' check (mode in ('automatic', 'on', 'off')),
  attacked boolean not null default false,
  -- When it last began or ended, and by which count it began.
  since timestamptz,
  kind text check (kind in ('report', 'photo', 'refused', 'wrong'))
);
comment on table attack_state is 'Whether the district is under attack, by its counts, and what an administrator chose; one row, which every process reads.';
alter table attack_state enable row level security;
create policy attack_state_use on attack_state for all to gezhi_app using (true) with check (true);
grant select, insert, update on attack_state to gezhi_app;

create table spent_work (
  challenge_digest bytea primary key,
  until timestamptz not null
);
comment on table spent_work is 'Challenges whose solution was used, until they expire: no solution counts twice.';
create index spent_work_until on spent_work (until);
alter table spent_work enable row level security;
create policy spent_work_use on spent_work for all to gezhi_app using (true) with check (true);
grant select, insert, delete on spent_work to gezhi_app;

alter table matters drop constraint matters_doubt_check;
alter table matters add constraint matters_doubt_check check (doubt in ('links', 'repeated', 'noWords', 'unproven'));

create policy entries_of_attack on entries for select to gezhi_app
  using (subject_kind = 'attack' and (select nullif(current_setting('app.kind', true), '')) = 'person');
