-- Units that deliberate together while a matter is handled (会商, docs/field.md §2.12): who convened it, who was invited and came,
-- who said what, and what was decided.

alter table matters add column joint boolean not null default false;
comment on column matters.joint is 'A consultation is open (会商中).';

create table consultations (
  id uuid not null,
  matter_id uuid not null references matters (id),
  run smallint not null,
  unit_id int not null references units (id),
  meet_at timestamptz not null,
  -- Its passages are agenda and place; those of the last entry are the minutes.
  entry_id uuid not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  end_entry_id uuid,
  proposed_lead int references units (id),
  primary key (matter_id, id)
);
comment on table consultations is 'Deliberations of units; ended without an entry of its own where the matter went on without it.';
create unique index consultations_one_open on consultations (matter_id) where ended_at is null;

create table consultation_members (
  matter_id uuid not null,
  consultation_id uuid not null,
  unit_id int not null references units (id),
  -- As the minutes say; null before.
  present boolean,
  primary key (matter_id, consultation_id, unit_id),
  foreign key (matter_id, consultation_id) references consultations (matter_id, id)
);
comment on table consultation_members is 'Units invited to a consultation, and whether they came.';

create table consultation_opinions (
  matter_id uuid not null,
  -- Its passage is the opinion.
  entry_id uuid not null,
  consultation_id uuid not null,
  unit_id int references units (id),
  at timestamptz not null,
  primary key (matter_id, entry_id),
  foreign key (matter_id, consultation_id) references consultations (matter_id, id)
);
comment on table consultation_opinions is 'What units said in writing in a consultation.';

alter table consultations enable row level security;
alter table consultation_members enable row level security;
alter table consultation_opinions enable row level security;
create policy consultations_sight on consultations for select to gezhi_app using (exists (select 1 from matters m where m.id = consultations.matter_id offset 0));
create policy consultations_add on consultations for insert to gezhi_app with check (true);
create policy consultations_change on consultations for update to gezhi_app using (true) with check (true);
create policy consultation_members_sight on consultation_members for select to gezhi_app using (exists (select 1 from matters m where m.id = consultation_members.matter_id offset 0));
create policy consultation_members_add on consultation_members for insert to gezhi_app with check (true);
create policy consultation_members_change on consultation_members for update to gezhi_app using (true) with check (true);
create policy consultation_opinions_sight on consultation_opinions for select to gezhi_app using (exists (select 1 from matters m where m.id = consultation_opinions.matter_id offset 0));
create policy consultation_opinions_add on consultation_opinions for insert to gezhi_app with check (true);
grant select, insert on consultations, consultation_members, consultation_opinions to gezhi_app;
grant update (ended_at, end_entry_id, proposed_lead) on consultations to gezhi_app;
grant update (present) on consultation_members to gezhi_app;

-- Asked only of a matter whose flag says that there is something to know.
create function matter_consultation(matter uuid) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return (select json_build_object('id', c.id, 'unitId', c.unit_id, 'members',
      (select coalesce(json_agg(x.unit_id order by x.unit_id), '[]') from consultation_members x
       where x.matter_id = c.matter_id and x.consultation_id = c.id))
    from consultations c where c.matter_id = matter and c.ended_at is null);
end $$;
revoke all on function matter_consultation from public;
grant execute on function matter_consultation to gezhi_app;
comment on function matter_consultation is 'The open consultation of a matter that the caller may see, with its members.';
