-- What everybody reads of wishes (docs/field.md §2.31) lies in the order that it is read in, by district, street and community: a page costs the
-- same however many wishes are behind it, or are shown no more. The reading asks all the same: consent, restriction and the last day.

alter table wishes add column shown boolean not null default false, add column town_id int, add column community_id int, add column until_on date;
comment on column wishes.shown is 'Whether it is looked for where everybody reads; kept by triggers, never trusted for what may be told.';
comment on column wishes.until_on is 'The last day of an open one: after it the night takes it out of the order.';

create function wish_standing(matter uuid) returns table (state text, until_on date)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select case when o.state = 'open' then 'open' when m.phase in ('handling', 'checking') then 'taken' else 'fulfilled' end, o.until_on
  from public.wishes w join public.matters m on m.id = w.matter_id join public.offers o on o.matter_id = m.id and o.entry_id = w.entry_id
  where w.matter_id = matter and w.run = m.run and m.visibility in ('O', 'C')
    and (o.state = 'open' and m.phase = 'dispatched'
      or o.state = 'taken' and (m.phase in ('handling', 'checking', 'followUp')
        or m.phase = 'closed' and exists (select from public.acts t where t.matter_id = m.id and t.run = m.run and t.act = 'verify')))
    and exists (select from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null)
$$;
comment on function wish_standing is 'How a wish stands that may be told; no row where it may not. The one place that says so.';
create function show_wish(matter uuid) returns void
  language sql security definer set search_path = '' as $$
  update public.wishes w set town_id = m.town_id, community_id = m.community_id, shown = s.state is not null,
    until_on = case when s.state = 'open' then s.until_on end
  from public.matters m left join lateral public.wish_standing(m.id) s on true
  where w.matter_id = matter and m.id = matter
$$;
comment on function show_wish is 'Takes a wish into the order that everybody reads, or out of it.';

create function wish_follows() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'matters' then
    perform public.show_wish(new.id);
  else
    perform public.show_wish(new.matter_id);
  end if;
  return null;
end
$$;
comment on function wish_follows is 'A wish follows what its order is made of.';
revoke all on function wish_standing, show_wish, wish_follows from public;
create trigger wishes_published after insert or update of run, entry_id on wishes for each row execute function wish_follows();
create trigger wishes_of_offers after insert or update of state, until_on on offers for each row execute function wish_follows();
create trigger wishes_of_consents after update of consent_at, consent_withdrawn_at on reports for each row
  when (old.consent_at is distinct from new.consent_at or old.consent_withdrawn_at is distinct from new.consent_withdrawn_at)
  execute function wish_follows();
create trigger wishes_of_reports after insert on reports for each row when (new.consent_at is not null) execute function wish_follows();
create trigger wishes_of_acts after insert on acts for each row when (new.act = 'verify') execute function wish_follows();
create trigger wishes_of_matters after update of phase, run, visibility, town_id, community_id on matters for each row
  when (old.phase is distinct from new.phase or old.run <> new.run or old.visibility <> new.visibility
    or old.town_id is distinct from new.town_id or old.community_id is distinct from new.community_id)
  execute function wish_follows();
select show_wish(matter_id) from wishes;

drop index wishes_order;
create index wishes_newest on wishes (published_at desc, public_id desc) where shown;
create index wishes_of_town on wishes (town_id, published_at desc, public_id desc) where shown;
create index wishes_of_community on wishes (community_id, published_at desc, public_id desc) where shown;
create index wishes_until on wishes (until_on) where shown and until_on is not null;

-- Each wish is asked about by itself, in the order of the index: joined as whole tables they would all be read.
create view wishes_told as
  select w.public_id as id, p.body as title, w.community_id, w.town_id, w.amount, s.state, s.until_on, w.published_at
  from wishes w
    cross join lateral wish_standing(w.matter_id) s
    cross join lateral (select t.body from passages t where t.entry_id = w.entry_id and t.name = 'wishTitle' offset 0) p
  where w.shown;
comment on view wishes_told is 'What may be told of wishes, but for the last day of an open one: read through public_wishes alone.';

drop function public_wishes;
create function public_wishes(today date, town int, community int, before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, title text, community_id int, amount int, state text, until_on text, published_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  at timestamptz := coalesce(before_at, 'infinity');
  last uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  -- A list of its own for each question: so each is read along its own index.
  if community is not null then
    return query select w.id, w.title, w.community_id, w.amount, w.state, w.until_on::text, w.published_at from public.wishes_told w
      where w.community_id = community and (w.published_at, w.id) < (at, last)
        and (w.state <> 'open' or w.until_on is null or w.until_on >= today)
      order by w.published_at desc, w.id desc limit most;
  elsif town is not null then
    return query select w.id, w.title, w.community_id, w.amount, w.state, w.until_on::text, w.published_at from public.wishes_told w
      where w.town_id = town and (w.published_at, w.id) < (at, last)
        and (w.state <> 'open' or w.until_on is null or w.until_on >= today)
      order by w.published_at desc, w.id desc limit most;
  else
    return query select w.id, w.title, w.community_id, w.amount, w.state, w.until_on::text, w.published_at from public.wishes_told w
      where (w.published_at, w.id) < (at, last) and (w.state <> 'open' or w.until_on is null or w.until_on >= today)
      order by w.published_at desc, w.id desc limit most;
  end if;
end
$$;
comment on function public_wishes is 'Published wishes: title, community, amount and how far; never who wishes, nor the number of the matter.';
create function public_wish(today date, one uuid)
  returns table (id uuid, title text, community_id int, amount int, state text, until_on text, published_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select w.id, w.title, w.community_id, w.amount, w.state, w.until_on::text, w.published_at from public.wishes_told w
  where w.id = one and (w.state <> 'open' or w.until_on is null or w.until_on >= today)
$$;
comment on function public_wish is 'One published wish, in the same words.';
revoke all on function public_wishes, public_wish from public;
grant execute on function public_wishes, public_wish to gezhi_app;

-- How many there were is counted once a day, and kept as it is told: rounded, and nothing of a community with few.
create table wish_sheets (
  counted_on date primary key,
  sheet jsonb not null
);
comment on table wish_sheets is 'Counts of wishes by community on a day, rounded and without small ones: the latest is told to everybody.';
alter table wish_sheets enable row level security;
create policy wish_sheets_sight on wish_sheets for select to gezhi_app using (true);
create policy wish_sheets_write on wish_sheets for all to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
grant select, insert, delete on wish_sheets to gezhi_app;
