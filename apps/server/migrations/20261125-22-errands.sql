-- Errands (帮办代办, 1+1+N; docs/field.md §2.32): which service a matter is about, how it is helped with, and which papers are there. Beside
-- the matter, so that no list and no policy of matters knows of services; whoever does not see the matter sees no errand.

create table errands (
  matter_id uuid primary key references matters (id),
  item text not null references service_items (code),
  help text not null check (help in ('escort', 'proxy', 'visit')),
  -- Codes of the papers of the item that were ticked.
  ticked text[] not null default '{}',
  named_at timestamptz not null
);
comment on table errands is 'The service that an errand is about, how somebody helps, and which of its papers are there.';
create index errands_item on errands (item, matter_id);
alter table errands enable row level security;
create policy errands_sight on errands for select to gezhi_app
  using (exists (select 1 from matters m where m.id = errands.matter_id offset 0));
create policy errands_add on errands for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy errands_change on errands for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
grant select, insert, update on errands to gezhi_app;
