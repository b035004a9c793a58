-- 每周会办 (docs/field.md §2.26): a round over the matters of an area that are stuck; each is decided on together, and the decision is
-- a step on the matter itself, with its clocks.

create table joint_meetings (
  id uuid primary key,
  version int not null default 1,
  area_id int not null references areas (id),
  held_on date not null,
  called_at timestamptz not null,
  closed_at timestamptz
);
comment on table joint_meetings is 'Meetings of a level that go through what is stuck; minutes are passages of its entries.';
create index joint_meetings_area on joint_meetings (area_id, held_on desc, id desc);

create table joint_meeting_items (
  meeting_id uuid not null references joint_meetings (id),
  matter_id uuid not null references matters (id),
  position int not null,
  -- Why it came before the meeting.
  why text not null check (why in ('stuck', 'overdue', 'returned', 'dissatisfied', 'named')),
  decision text check (decision in ('task', 'supervise', 'remark')),
  unit_id int references units (id),
  due_on date,
  -- The entry of the meeting whose passage holds the words; the matter has an entry of its own.
  entry_id uuid,
  primary key (meeting_id, matter_id),
  constraint joint_meeting_items_decided check ((decision is null) = (entry_id is null))
);
comment on table joint_meeting_items is 'Agenda of a meeting: matters, why each is there, and what was decided.';
create index joint_meeting_items_matter on joint_meeting_items (matter_id);

alter table joint_meetings enable row level security;
alter table joint_meeting_items enable row level security;
create policy joint_meetings_sight on joint_meetings for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy joint_meetings_add on joint_meetings for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy joint_meetings_change on joint_meetings for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
-- A matter that somebody may not see is on no agenda for them.
create policy joint_meeting_items_sight on joint_meeting_items for select to gezhi_app
  using (exists (select 1 from matters m where m.id = joint_meeting_items.matter_id offset 0));
create policy joint_meeting_items_add on joint_meeting_items for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy joint_meeting_items_change on joint_meeting_items for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy joint_meeting_items_remove on joint_meeting_items for delete to gezhi_app
  using (decision is null and (select nullif(current_setting('app.applying', true), '')) = 'on');
create policy entries_of_meetings on entries for select to gezhi_app
  using (subject_kind = 'jointMeeting' and (select nullif(current_setting('app.kind', true), '')) = 'person');
-- Words about a matter go with its item; the minutes are everybody's of the staff whom the page is shown to.
create policy passages_of_meetings on passages for select to gezhi_app
  using (subject_kind = 'jointMeeting' and (select nullif(current_setting('app.kind', true), '')) = 'person'
    and (name = 'minutes' or exists (select 1 from joint_meeting_items i where i.entry_id = passages.entry_id offset 0)));

grant select, insert, update on joint_meetings to gezhi_app;
grant select, insert, update, delete on joint_meeting_items to gezhi_app;
