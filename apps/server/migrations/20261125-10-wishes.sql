-- Wishes (微心愿, docs/field.md §2.31): offers of a pool that everybody may read of. Public are a title, the community, the amount and how far it
-- is; never who wishes, and nothing once the consent is withdrawn.

create table wishes (
  matter_id uuid primary key references matters (id),
  -- On the public page; the matter's own number tells how many matters there were before it.
  public_id uuid not null unique default gen_random_uuid(),
  run smallint not null,
  -- The step that published it last: its passages are the public title and the words for the pool.
  entry_id uuid not null,
  amount int not null check (amount between 0 and 100000),
  consent_version text not null,
  consent_by text not null check (consent_by in ('self', 'guardian')),
  published_at timestamptz not null
);
comment on table wishes is 'What was published of a wish beside its offer: the amount in yuan at most, and the consent to it; words are passages.';
create index wishes_order on wishes (published_at desc, public_id desc);
alter table wishes enable row level security;
create policy wishes_sight on wishes for select to gezhi_app
  using (exists (select 1 from matters m where m.id = wishes.matter_id offset 0));
create policy wishes_add on wishes for insert to gezhi_app with check (true);
create policy wishes_change on wishes for update to gezhi_app using (true) with check (true);
grant select, insert, update on wishes to gezhi_app;

-- What a wish may cost at most in the district; without a row the product's own holds.
create table wish_limits (
  area_id int primary key references areas (id),
  most int not null check (most between 1 and 100000),
  subject_id uuid not null unique default gen_random_uuid()
);
comment on table wish_limits is 'The most that a wish may cost, in yuan.';
alter table wish_limits enable row level security;
create policy wish_limits_sight on wish_limits for select to gezhi_app using (true);
create policy wish_limits_add on wish_limits for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy wish_limits_change on wish_limits for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_wish_limits on entries for select to gezhi_app
  using (subject_kind = 'wishLimit' and (select nullif(current_setting('app.kind', true), '')) = 'person');
grant select, insert, update on wish_limits to gezhi_app;

-- The pool says of a wish its public title and what it may cost.
drop function pool_list;
create function pool_list(units int[], person uuid, today date, before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, number text, version int, category text, title text, note text, amount int, procedure_id int, town_id int,
    community_id int, grid_id int, offered_at timestamptz, until_on text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, m.number, m.version, m.category,
    case when w.entry_id is not null then (select p.body from public.passages p where p.entry_id = w.entry_id and p.name = 'wishTitle')
      when m.visibility = 'O' then (select p.body from public.passages p where p.entry_id = m.title_entry_id and p.name = 'title') end,
    (select p.body from public.passages p where p.entry_id = o.entry_id and p.name = 'poolNote'),
    w.amount, m.procedure_id, m.town_id, m.community_id, m.grid_id, o.offered_at, o.until_on::text
  from public.offers o join public.matters m on m.id = o.matter_id
    left join public.wishes w on w.matter_id = o.matter_id and w.entry_id = o.entry_id
  where o.state = 'open' and o.unit_ids && units and (o.until_on is null or o.until_on >= today)
    and o.run = m.run and m.phase = 'dispatched'
    and (m.visibility = 'O' or m.visibility = 'C') and (m.visibility = 'O' and w.entry_id is null or exists (
      select 1 from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null))
    and (not m.has_about or not public.matter_is_about(m.id, units, person))
    and (before_at is null or (o.offered_at, o.matter_id) < (before_at, before_id))
  order by o.offered_at desc, o.matter_id desc limit most
$$;
comment on function pool_list is 'What is offered to members of the units: category, area, time and public words, never a reporter.';

-- Wishes as residents read them, the newest first: open to be taken, taken, or fulfilled. Nothing that is restricted, and nothing whose consent is gone.
create function public_wishes(today date, area int, one uuid, before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, title text, community_id int, amount int, state text, until_on text, published_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select w.public_id, p.body, m.community_id, w.amount,
    case when o.state = 'open' then 'open' when m.phase in ('handling', 'checking') then 'taken' else 'fulfilled' end,
    o.until_on::text, w.published_at
  from public.wishes w join public.matters m on m.id = w.matter_id
    join public.offers o on o.matter_id = w.matter_id and o.entry_id = w.entry_id
    join public.passages p on p.entry_id = w.entry_id and p.name = 'wishTitle'
  where w.run = m.run and m.visibility in ('O', 'C')
    and (o.state = 'open' and m.phase = 'dispatched' and (o.until_on is null or o.until_on >= today)
      or o.state = 'taken' and (m.phase in ('handling', 'checking', 'followUp')
        or m.phase = 'closed' and exists (select 1 from public.acts t where t.matter_id = m.id and t.run = m.run and t.act = 'verify')))
    and exists (select 1 from public.reports r where r.matter_id = m.id and r.consent_at is not null and r.consent_withdrawn_at is null)
    and (area is null or area in (m.community_id, m.town_id))
    and (one is null or w.public_id = one)
    and (before_at is null or (w.published_at, w.public_id) < (before_at, before_id))
  order by w.published_at desc, w.public_id desc limit most
$$;
comment on function public_wishes is 'Published wishes: title, community, amount and how far; never who wishes, nor the number of the matter.';

-- How many wishes were collected, taken and fulfilled, by community: whatever becomes of the rows, counts alone.
create function wish_counts(procedures int[], communities int[])
  returns table (community_id int, collected int, taken int, fulfilled int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.community_id, count(*)::int,
    count(*) filter (where o.state = 'taken')::int,
    count(*) filter (where o.state = 'taken' and (m.phase = 'followUp' or m.phase = 'closed' and exists (
      select 1 from public.acts t where t.matter_id = m.id and t.run = m.run and t.act = 'verify')))::int
  from public.matters m
    left join lateral (select f.state from public.offers f where f.matter_id = m.id and f.run = m.run order by f.number desc limit 1) o on true
  where m.procedure_id = any (procedures) and m.community_id = any (communities)
    and m.phase not in ('voided', 'merged', 'declined')
  group by m.community_id
$$;
comment on function wish_counts is 'Counts of wishes by community; whoever asks hides what is small.';
revoke all on function pool_list, public_wishes, wish_counts from public;
grant execute on function pool_list, public_wishes, wish_counts to gezhi_app;

-- What is in the pools, by the desk: open or taken, the newest first.
create index offers_standing on offers (offered_at desc, matter_id desc) where state in ('open', 'taken');
