-- The procedure says what taking is called there.
-- What may be told of a matter in a pool. Restricted ones never, care only under a consent that stands, nothing that complains of the reader.
drop function pool_list;
create function pool_list(units int[], person uuid, today date, before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, number text, version int, category text, title text, note text, procedure_id int, town_id int, community_id int, grid_id int,
    offered_at timestamptz, until_on text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, m.number, m.version, m.category,
    case when m.visibility = 'O' then (select p.body from public.passages p where p.entry_id = m.title_entry_id and p.name = 'title') end,
    (select p.body from public.passages p where p.entry_id = o.entry_id and p.name = 'poolNote'),
    m.procedure_id, m.town_id, m.community_id, m.grid_id, o.offered_at, o.until_on::text
  from public.offers o join public.matters m on m.id = o.matter_id
  where o.state = 'open' and o.unit_ids && units and (o.until_on is null or o.until_on >= today)
    and o.run = m.run and m.phase = 'dispatched'
    and (m.visibility = 'O' or (m.visibility = 'C' and exists (
      select 1 from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null)))
    and (not m.has_about or not public.matter_is_about(m.id, units, person))
    and (before_at is null or (o.offered_at, o.matter_id) < (before_at, before_id))
  order by o.offered_at desc, o.matter_id desc limit most
$$;
comment on function pool_list is 'What is offered to members of the units: category, area, time and public words, never a reporter.';
revoke all on function pool_list from public;
grant execute on function pool_list to gezhi_app;
