-- A unit's lists are mostly what it leads, and that stands in the matter's own row: only for the rest must the
-- assignments be asked. Asked last, what is costly: a call for each row of a page.

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
      or matter_acted(id, run, (select nullif(current_setting('app.person', true), '')::uuid))
    )
  )
);
comment on column matters.lead_unit_id is 'Unit of the last lead part of this run, null once that was returned or recalled: implies the assignment.';
