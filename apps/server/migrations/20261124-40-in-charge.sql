-- Who of a unit is in charge of its part (经办人, docs/field.md §2.23): named by the unit or the centre, or by taking it. While
-- the part is open that person sees the matter, whatever it is, as long as a duty of the unit is still held.

alter table assignments add column person_id uuid references people (id);
comment on column assignments.person_id is 'Who of the unit is in charge; null: the unit as a whole.';
create index assignments_in_charge on assignments (person_id, phase, reported_at desc, matter_id desc)
  where person_id is not null and phase in ('dispatched', 'handling', 'submitted');

-- Asked once in a statement, not once a row: nobody is in charge of many parts at a time.
create function matters_in_charge(person uuid, unit_ids int[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return (select array_agg(a.matter_id) from public.assignments a
    where a.person_id = person and a.unit_id = any (unit_ids) and a.phase in ('dispatched', 'handling', 'submitted'));
end $$;
comment on function matters_in_charge is 'Matters of which the person is in charge of an open part, under a duty of the unit that has it.';
revoke all on function matters_in_charge from public;
grant execute on function matters_in_charge to gezhi_app;

alter policy matters_sight on matters using (
  (select nullif(current_setting('app.kind', true), '') = 'scheduler'
      or nullif(current_setting('app.applying', true), '') = 'on')
  or id = any ((select nullif(current_setting('app.matters', true), '')::uuid[])::uuid[])
  or (
    (select nullif(current_setting('app.kind', true), '') = 'person')
    and (not has_about or not matter_is_about(id,
      (select nullif(current_setting('app.units', true), '')::int[]),
      (select nullif(current_setting('app.person', true), '')::uuid)))
    and (
      (visibility = 'O' and (
        district_id = any ((select nullif(current_setting('app.districts', true), '')::int[])::int[])
        or town_id = any ((select nullif(current_setting('app.towns', true), '')::int[])::int[])
        or community_id = any ((select nullif(current_setting('app.communities', true), '')::int[])::int[])
        or grid_id = any ((select nullif(current_setting('app.grids', true), '')::int[])::int[])
        or place_id = any ((select nullif(current_setting('app.places', true), '')::int[])::int[])
        or lead_unit_id = any ((select nullif(current_setting('app.handling_units', true), '')::int[])::int[])))
      or held_by = any ((select nullif(current_setting('app.chief_units', true), '')::int[])::int[])
      or (held_by = any ((select nullif(current_setting('app.operator_units', true), '')::int[])::int[])
        and (visibility = 'O' or phase in ('reported', 'accepted') or matter_awaits_centre(id)))
      or (held_by = any ((select nullif(current_setting('app.verifier_units', true), '')::int[])::int[])
        and (visibility = 'O' or phase in ('checking', 'followUp')))
      or (visit_permitted and phase in ('checking', 'followUp')
        and grid_id = any ((select nullif(current_setting('app.visit_grids', true), '')::int[])::int[]))
      or ((select nullif(current_setting('app.handling_units', true), '') is not null)
        and matter_assigned(id, (select nullif(current_setting('app.handling_units', true), '')::int[]), visibility <> 'O'))
      or id = any ((select matters_in_charge((select nullif(current_setting('app.person', true), '')::uuid),
        (select nullif(current_setting('app.units', true), '')::int[])))::uuid[])
      or matter_acted(id, run, (select nullif(current_setting('app.person', true), '')::uuid))
    )
  )
);

create or replace function matter_around(matter uuid, of_run smallint) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return json_build_object(
    'assignments', (select coalesce(json_agg(json_build_object('id', a.id, 'unitId', a.unit_id, 'part', a.part, 'phase', a.phase, 'run', a.run,
       'kept', a.kept, 'origin', a.origin, 'mandatory', a.mandatory, 'dueOn', a.due_on, 'givenBy', a.given_by,
       'personId', a.person_id)
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
