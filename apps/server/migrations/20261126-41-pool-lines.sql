-- What chiefs and leaders of an area read of its pools (docs/field.md §2.25) where the matter behind is not theirs to see: what the pool or
-- everybody reads, how it stands and which unit took it; never a number, a grid, who asked or who took.
create function pool_lines(areas int[], units int[], person uuid, today date, wanted text, before_at timestamptz, before_id uuid, most int)
  returns table (matter_id uuid, entry_id uuid, category text, title text, note text, amount int, state text, town_id int, community_id int,
    area_id int, unit_id int, offered_at timestamptz, until_on text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.* from (
    select m.id, o.entry_id, m.category,
      case when w.entry_id is not null then (select p.body from public.passages p where p.entry_id = w.entry_id and p.name = 'wishTitle') end,
      (select p.body from public.passages p where p.entry_id = o.entry_id and p.name = 'poolNote'), w.amount,
      case when o.state = 'taken' then 'taken' when o.until_on < today then 'lapsed' else 'open' end as state,
      m.town_id, m.community_id, o.area_id, case when o.state = 'taken' then m.lead_unit_id end, o.offered_at, o.until_on::text
    from public.offers o join public.matters m on m.id = o.matter_id
      left join public.wishes w on w.matter_id = o.matter_id and w.entry_id = o.entry_id
    where o.state in ('open', 'taken') and o.run = m.run and m.phase in ('dispatched', 'handling')
      and (m.district_id = any (areas) or m.town_id = any (areas) or m.community_id = any (areas))
      and m.visibility in ('O', 'C') and (m.visibility = 'O' and w.entry_id is null or exists (
        select 1 from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null))
      and (not m.has_about or not public.matter_is_about(m.id, units, person))
      and (before_at is null or (o.offered_at, o.entry_id) < (before_at, before_id))) s
  where wanted is null or s.state = wanted order by s.offered_at desc, s.entry_id desc limit most
$$;
comment on function pool_lines is 'What stands in the pools of areas, in the words of the pool: never a reporter, nor who took it.';
revoke all on function pool_lines from public;
grant execute on function pool_lines to gezhi_app;
create index offers_by_entry on offers (offered_at desc, entry_id desc) where state in ('open', 'taken');
