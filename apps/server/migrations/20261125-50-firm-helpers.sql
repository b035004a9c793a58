-- Who helps a firm (帮办员, "1+3": one who leads and up to three with them), and which matters are a firm's
-- (docs/field.md §2.37). The post is the person's; the link is dated and never removed, it ends.

create table firm_helpers (
  id uuid primary key,
  firm_id uuid not null references firms (id),
  duty_id uuid not null references duties (id),
  leads boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint firm_helpers_term check (valid_to is null or valid_to >= valid_from)
);
comment on table firm_helpers is 'Which post helps which firm, from when until when; one of them leads.';
create index firm_helpers_firm on firm_helpers (firm_id);
create index firm_helpers_duty on firm_helpers (duty_id);
alter table firm_helpers enable row level security;
create policy firm_helpers_sight on firm_helpers for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy firm_helpers_add on firm_helpers for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy firm_helpers_change on firm_helpers for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
grant select, insert, update on firm_helpers to gezhi_app;

-- Beside the matter, so that no list and no policy of matters knows of firms; whoever does not see the matter sees no link.
create table matter_firms (
  matter_id uuid primary key references matters (id),
  firm_id uuid not null references firms (id),
  named_at timestamptz not null
);
comment on table matter_firms is 'The firm that a matter is for.';
create index matter_firms_firm on matter_firms (firm_id, matter_id);
alter table matter_firms enable row level security;
create policy matter_firms_sight on matter_firms for select to gezhi_app
  using (exists (select 1 from matters m where m.id = matter_firms.matter_id offset 0));
create policy matter_firms_add on matter_firms for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy matter_firms_change on matter_firms for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy matter_firms_remove on matter_firms for delete to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on');
grant select, insert, update, delete on matter_firms to gezhi_app;
