-- Parts of a matter per unit (docs/field.md §2.8): where each came from, whether the leading unit waits for it, by which
-- day it is wanted; clocks that belong to one part, target or level; targets inside handling that were reached.

alter table assignments
  add column origin text not null default 'dispatch'
    check (origin in ('dispatch', 'escalation', 'task', 'consultation', 'whistle')),
  add column mandatory boolean not null default true,
  add column due_on date,
  -- The unit that gave it, which may take it back; the words of a task are passages of the entry that opened it.
  add column given_by int references units (id),
  add column entry_id uuid;
update assignments set origin = 'escalation', mandatory = false where kept;
alter table assignments add constraint assignments_escalated check (kept = (origin = 'escalation') and not (kept and mandatory));
comment on column assignments.origin is 'Opened by a dispatch, kept after an escalation, or given in a task, a consultation or a whistle.';
comment on column assignments.mandatory is 'The unit that leads submits only when this part has.';
comment on column assignments.due_on is 'The day of Shanghai by which a task is wanted; without one the limit of the tier counts.';

alter table clocks drop constraint clocks_clock_check;
alter table clocks add constraint clocks_clock_check check (clock in
  ('accept', 'dispatch', 'sign', 'reply', 'finish', 'handle', 'verify', 'followUp', 'partSign', 'partFinish', 'supervision', 'target'));
alter table clocks
  -- What it is of, where a matter has several of the name: the id of a part, a level of supervision, a target.
  add column of_what text,
  add column due_on date;
comment on column clocks.of_what is 'Which of several: the part, the level of supervision or the target that it counts for.';

create table targets_settled (
  matter_id uuid not null references matters (id),
  run smallint not null,
  target text not null,
  outcome text not null check (outcome in ('reached', 'notApplicable')),
  at timestamptz not null,
  primary key (matter_id, run, target)
);
comment on table targets_settled is 'Intermediate targets of handling that were reached, or said not to apply (docs/field.md §2.9).';
alter table targets_settled enable row level security;
create policy targets_settled_sight on targets_settled for select to gezhi_app using (exists (select 1 from matters m where m.id = targets_settled.matter_id offset 0));
create policy targets_settled_add on targets_settled for insert to gezhi_app with check (true);
grant select, insert on targets_settled to gezhi_app;

alter table categories add column targets jsonb not null default '[]';
comment on column categories.targets is 'Targets inside handling in their order: code, title, limit (docs/field.md §2.9).';

create or replace function matter_around(matter uuid, of_run smallint) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return json_build_object(
    'assignments', (select coalesce(json_agg(json_build_object('id', a.id, 'unitId', a.unit_id, 'part', a.part, 'phase', a.phase, 'run', a.run,
       'kept', a.kept, 'origin', a.origin, 'mandatory', a.mandatory, 'dueOn', a.due_on, 'givenBy', a.given_by)
       order by a.opened_at, a.id), '[]') from assignments a where a.matter_id = matter),
    'requests', (select coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'phase', q.phase, 'run', q.run, 'unitId', q.unit_id,
       'asked', q.asked,
       'steps', (select coalesce(json_agg(json_build_object('personId', s.person_id, 'verdict', s.verdict) order by s.step), '[]')
                 from request_steps s where s.matter_id = q.matter_id and s.request_id = q.id)) order by q.opened_at, q.id), '[]')
     from requests q where q.matter_id = matter),
    'acts', (select coalesce(json_agg(json_build_object('personId', t.person_id, 'run', t.run, 'act', t.act)), '[]')
     from acts t where t.matter_id = matter),
    'reports', (select coalesce(json_agg(json_build_object('id', r.id, 'personId', r.person_id, 'wantsReply', r.wants_reply,
       'answered', coalesce(r.answered_run >= of_run, false), 'tries', r.tries,
       'consented', r.consented, 'urgedAt', round(extract(epoch from r.urged_at) * 1000)::bigint) order by r.created_at, r.id), '[]')
     from matter_reports(matter) r),
    'about', (select coalesce(json_agg(json_build_object('unitId', b.unit_id, 'personId', b.person_id)), '[]')
     from about b where b.matter_id = matter),
    'extensions', (select coalesce(json_agg(json_build_object('run', x.run, 'days', x.days, 'at', round(extract(epoch from x.granted_at) * 1000)::bigint) order by x.granted_at, x.id), '[]')
     from extensions x where x.matter_id = matter),
    'pauses', (select coalesce(json_agg(json_build_object('run', p.run, 'manner', p.manner, 'reason', p.reason, 'reviewOn', p.review_on,
       'from', p.from_at, 'to', p.to_at) order by p.from_at), '[]')
     from pauses p where p.matter_id = matter),
    'settled', (select coalesce(json_agg(json_build_object('run', g.run, 'target', g.target, 'outcome', g.outcome,
       'at', round(extract(epoch from g.at) * 1000)::bigint) order by g.at, g.target), '[]')
     from targets_settled g where g.matter_id = matter),
    'clocks', (select coalesce(json_agg(json_build_object('clock', c.clock, 'round', c.round, 'run', c.run, 'of', c.of_what, 'dueOn', c.due_on,
  'unitId', c.unit_id, 'rework', c.rework, 'startedAt', round(extract(epoch from c.started_at) * 1000)::bigint, 'stoppedAt', round(extract(epoch from c.stopped_at) * 1000)::bigint,
  'limit', case when c.limit_count is not null then json_build_object('count', c.limit_count, 'unit', c.limit_unit) end,
  'moments', case when c.due_at is not null then json_build_object('halfAt', round(extract(epoch from c.half_at) * 1000)::bigint,
    'yellowAt', round(extract(epoch from c.yellow_at) * 1000)::bigint, 'dueAt', round(extract(epoch from c.due_at) * 1000)::bigint, 'deepRedAt', round(extract(epoch from c.deep_red_at) * 1000)::bigint,
    'provisional', c.provisional) end) order by c.started_at, c.clock, c.round), '[]')
  from clocks c where c.matter_id = matter));
end $$;
