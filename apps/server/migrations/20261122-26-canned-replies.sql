-- Canned replies (常用语, docs/field.md §2.16): words of an area or a unit for what is written again and again, kept by the unit's
-- leader or the centre's duty chief with an entry each.

create table canned_replies (
  id uuid primary key default gen_random_uuid(),
  owner_kind text not null check (owner_kind in ('area', 'unit')),
  owner_id int not null,
  zh text,
  en text,
  kinds text[] not null default '{}',
  phases text[] not null default '{}',
  categories text[] not null default '{}',
  ended boolean not null default false,
  check (zh is not null or en is not null)
);
comment on table canned_replies is 'Words with holes for the matter at hand, offered where something is written to a reporter; they end and are never removed.';
create index canned_replies_owner on canned_replies (owner_kind, owner_id, id);

-- What a unit says to residents is no secret; it changes only in a command that was decided before.
alter table canned_replies enable row level security;
create policy canned_replies_sight on canned_replies for select to gezhi_app using (true);
create policy canned_replies_add on canned_replies for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy canned_replies_change on canned_replies for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_canned_replies on entries for select to gezhi_app
  using (subject_kind = 'cannedReply' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert, update on canned_replies to gezhi_app;
