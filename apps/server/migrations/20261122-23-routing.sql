-- Routing rules (docs/field.md §3.6): ordered rules of an area, drawn up, tried over past matters and published by the system
-- administrator; each version is kept, so that what was in force before can be put back.

create table routing_areas (
  area_id int primary key references areas (id),
  subject_id uuid not null unique default gen_random_uuid()
);
comment on table routing_areas is 'Areas that have routing rules of their own, and what their entries belong to.';

create table routing_lists (
  area_id int not null references routing_areas (area_id),
  -- Of a published or past list its version; of the draft the last one that was given.
  version int not null,
  state text not null check (state in ('draft', 'published', 'past')),
  -- Raised by every saving of a draft, so that two people do not overwrite each other.
  revision int not null default 1,
  -- json, not jsonb: as it was written.
  rules json not null,
  published_at timestamptz,
  primary key (area_id, version, state)
);
comment on table routing_lists is 'Ordered routing rules of an area: one draft, the version in force, and those before it.';
create unique index routing_lists_draft on routing_lists (area_id) where state = 'draft';
create unique index routing_lists_published on routing_lists (area_id) where state = 'published';

comment on table calendar_edition is 'Raised by every edit of a calendar, of the duty list and of routing rules in force; whoever edits one waits here for the edit before.';
create trigger routing_lists_published after insert or update on routing_lists
  for each row when (new.state = 'published') execute function raise_calendar_edition();

alter table routing_areas enable row level security;
alter table routing_lists enable row level security;
create policy routing_areas_sight on routing_areas for select to gezhi_app using (true);
create policy routing_areas_add on routing_areas for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy routing_lists_sight on routing_lists for select to gezhi_app using (true);
create policy routing_lists_add on routing_lists for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy routing_lists_change on routing_lists for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy routing_lists_remove on routing_lists for delete to gezhi_app
  using (state = 'draft' and (select nullif(current_setting('app.applying', true), '')) = 'on');
create policy entries_of_routing on entries for select to gezhi_app
  using (subject_kind = 'routing' and (select nullif(current_setting('app.kind', true), '')) = 'person');

grant select, insert on routing_areas to gezhi_app;
grant select, insert, update, delete on routing_lists to gezhi_app;

-- What a dry run may see: whoever asks has begun it in the journal within two hours, and the period and area are those of that
-- entry. Codes, ids and times alone; which of the words a text holds is found here, and the text never leaves. Of a restricted
-- matter neither the number nor the text.
create function routing_sample(run uuid, after_at timestamptz, after_id uuid, most int, words text[])
  returns table (id uuid, number text, category text, source text, district_id int, town_id int, community_id int, grid_id int,
    created_at timestamptz, key_at text, dispatched_at timestamptz, went_to int, found text[])
  language plpgsql stable security definer rows 1000 set search_path = pg_catalog, public as $$
declare
  asked jsonb;
begin
  select e.codes into asked from public.entries e
    where e.id = run and e.subject_kind = 'routing' and e.action = 'dryRun' and e.at > now() - interval '2 hours'
      and e.person_id = nullif(current_setting('app.person', true), '')::uuid;
  if asked is null or asked ->> 'column' not in ('district_id', 'town_id', 'community_id', 'grid_id') then
    return;
  end if;
  return query execute format(
    $sql$select m.id, case when m.visibility = 'O' then m.number end, m.category, m.source,
        m.district_id, m.town_id, m.community_id, m.grid_id, m.created_at, m.created_at::text, l.first_at, l.unit_id,
        case when m.visibility = 'O' then array(select w from unnest($6::text[]) w where position(w in t.folded) > 0) else '{}' end
      from public.matters m
        left join lateral (select min(a.opened_at) as first_at,
            (array_agg(a.unit_id order by a.opened_at desc) filter (where a.phase not in ('recalled', 'returned')))[1] as unit_id
          from public.assignments a where a.matter_id = m.id and a.part = 'lead') l on true
        left join public.matter_terms t on t.matter_id = m.id and m.visibility = 'O' and cardinality($6::text[]) > 0
      where m.%I = $1 and m.created_at >= $2 and m.created_at < $3 and (m.created_at, m.id) > ($4, $5)
        and m.phase not in ('voided', 'merged', 'declined')
      order by m.created_at, m.id limit $7$sql$, asked ->> 'column')
    using (asked ->> 'area')::int, (asked ->> 'fromAt')::timestamptz, (asked ->> 'untilAt')::timestamptz,
      after_at, after_id, words, most;
end $$;
comment on function routing_sample is 'Matters of a dry run: codes, ids and times, and which words their texts hold; for whoever began it in the journal.';

create function routing_total(run uuid) returns int
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  asked jsonb;
  total int;
begin
  select e.codes into asked from public.entries e
    where e.id = run and e.subject_kind = 'routing' and e.action = 'dryRun' and e.at > now() - interval '2 hours'
      and e.person_id = nullif(current_setting('app.person', true), '')::uuid;
  if asked is null or asked ->> 'column' not in ('district_id', 'town_id', 'community_id', 'grid_id') then
    return 0;
  end if;
  execute format(
    $sql$select count(*) from public.matters m where m.%I = $1 and m.created_at >= $2 and m.created_at < $3
      and m.phase not in ('voided', 'merged', 'declined')$sql$, asked ->> 'column')
    into total using (asked ->> 'area')::int, (asked ->> 'fromAt')::timestamptz, (asked ->> 'untilAt')::timestamptz;
  return total;
end $$;
comment on function routing_total is 'How many matters a dry run will look at.';
revoke all on function routing_sample, routing_total from public;
grant execute on function routing_sample, routing_total to gezhi_app;

-- One matter that whoever asks may see: which of the words its text holds. Restricted texts are not asked.
create function matter_words(matter uuid, words text[]) returns text[]
  language sql stable security invoker as $$
  select array(select w from unnest(words) w, public.matter_terms t join public.matters m on m.id = t.matter_id
    where t.matter_id = matter and m.visibility = 'O' and position(w in t.folded) > 0)
$$;
comment on function matter_words is 'Which of the words of routing rules the text of a matter holds, for whoever sees the matter.';
revoke all on function matter_words from public;
grant execute on function matter_words to gezhi_app;
