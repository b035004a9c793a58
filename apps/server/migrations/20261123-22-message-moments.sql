-- When residents are written to is data of the district, from its pack (docs/field.md §6.9). A district that is there already keeps what
-- stood in the product until now; a new one brings its own.
create table message_moments (
  kind text not null,
  -- In which phase the step has to have left the matter; empty: in any.
  phase text not null default '',
  template text not null,
  languages text[] not null check (cardinality(languages) > 0),
  position smallint not null,
  primary key (kind, phase)
);
comment on table message_moments is 'Which step of a matter sends which message to its reporters, and in which languages it may go.';
create trigger message_moments_edited after insert or update or delete on message_moments
  for each statement execute function raise_calendar_edition();
alter table message_moments enable row level security;
create policy message_moments_sight on message_moments for select to gezhi_app using (true);
grant select on message_moments to gezhi_app;

insert into message_moments (kind, phase, template, languages, position)
select m.kind, m.phase, m.template, '{zh-CN,en}', m.position
from (values ('accept', '', 'accepted', 0), ('askReporter', '', 'asked', 1), ('owePaper', '', 'asked', 2),
  ('pass', 'followUp', 'done', 3), ('solve', 'followUp', 'done', 4), ('decline', '', 'declined', 5),
  ('reopen', '', 'reopened', 6)) m (kind, phase, template, position)
where exists (select from district);
