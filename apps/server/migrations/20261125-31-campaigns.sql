-- 专项治理 (docs/field.md §2.33): what recurs at a place is proposed, and becomes a campaign with scope, goal and plan. Never by person.

create table campaign_proposals (
  id uuid primary key,
  version int not null default 1,
  -- The community of a compound, or the grid where no compound is named.
  area_id int not null references areas (id),
  place_id int references places (id),
  -- A minor category, or two digits of a major class.
  category text not null,
  -- How many within how many days, and from how many on it is proposed.
  seen int not null,
  days int not null,
  times int not null,
  state text not null check (state in ('open', 'declined', 'taken')),
  made_at timestamptz not null,
  last_at timestamptz not null,
  settled_at timestamptz,
  constraint campaign_proposals_settled check ((settled_at is null) = (state = 'open'))
);
comment on table campaign_proposals is 'Kinds of matter that recur at a place: counts and codes; the matters behind stand beside.';
create unique index campaign_proposals_once on campaign_proposals (area_id, coalesce(place_id, 0), category) where state = 'open';
create index campaign_proposals_area on campaign_proposals (area_id, id desc) where state = 'open';
create index campaign_proposals_settled on campaign_proposals (area_id, category, settled_at desc) where state <> 'open';

create table campaign_proposal_matters (
  proposal_id uuid not null references campaign_proposals (id),
  matter_id uuid not null references matters (id),
  primary key (proposal_id, matter_id)
);
comment on table campaign_proposal_matters is 'The matters behind a proposal; read as far as the reader sees them.';

create table campaigns (
  id uuid primary key,
  version int not null default 1,
  kind text not null check (kind in ('campaign', 'programme')),
  -- The smallest area that holds the whole scope: whose campaign it is.
  area_id int not null references areas (id),
  areas int[] not null check (cardinality(areas) > 0),
  place_id int references places (id),
  categories text[] not null check (cardinality(categories) > 0),
  from_on date not null,
  until_on date not null,
  goal text not null check (goal in ('perWeek', 'settledShare')),
  goal_value int not null check (goal_value >= 0),
  state text not null check (state in ('running', 'closed')),
  proposal_id uuid references campaign_proposals (id),
  -- The entry whose passages are title and purpose, and that of the summary.
  entry_id uuid not null,
  closing_entry_id uuid,
  started_at timestamptz not null,
  closed_at timestamptz,
  watch_until date,
  -- Computed when it was closed, and the first week in which it came up again.
  reached boolean,
  recurred_on date,
  counted_at timestamptz,
  constraint campaigns_period check (until_on >= from_on),
  constraint campaigns_closed check ((closed_at is null) = (state = 'running') and (closed_at is null) = (closing_entry_id is null))
);
comment on table campaigns is 'Campaigns and programmes: scope, goal and period; texts are passages, figures are counted.';
create index campaigns_area on campaigns (area_id, id desc);
create index campaigns_tended on campaigns (id) where state = 'running' or watch_until is not null;

create table campaign_units (
  campaign_id uuid not null references campaigns (id),
  unit_id int not null references units (id),
  primary key (campaign_id, unit_id)
);
comment on table campaign_units is 'Units that take part in a campaign.';
create index campaign_units_unit on campaign_units (unit_id, campaign_id desc);

create table campaign_steps (
  campaign_id uuid not null references campaigns (id),
  id uuid not null,
  position int not null,
  unit_id int not null references units (id),
  due_on date not null,
  state text not null check (state in ('open', 'done', 'dropped')),
  -- A step that works on a matter is a task there; its state follows the task.
  matter_id uuid references matters (id),
  assignment_id uuid,
  entry_id uuid not null,
  settled_entry_id uuid,
  settled_at timestamptz,
  primary key (campaign_id, id)
);
comment on table campaign_steps is 'The plan of a campaign: who does what by which day.';

create table campaign_weeks (
  campaign_id uuid not null references campaigns (id),
  -- Monday.
  week_on date not null,
  reported int not null,
  settled int not null,
  in_time int not null,
  reopened int not null,
  rated int not null,
  content int not null,
  primary key (campaign_id, week_on)
);
comment on table campaign_weeks is 'Matters of the kind in the scope by week, counted at night: no page counts matters.';

alter table campaign_proposals enable row level security;
alter table campaign_proposal_matters enable row level security;
alter table campaigns enable row level security;
alter table campaign_units enable row level security;
alter table campaign_steps enable row level security;
alter table campaign_weeks enable row level security;
create policy campaign_proposals_sight on campaign_proposals for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy campaign_proposals_add on campaign_proposals for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy campaign_proposals_change on campaign_proposals for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy campaign_proposal_matters_sight on campaign_proposal_matters for select to gezhi_app
  using (exists (select 1 from matters m where m.id = campaign_proposal_matters.matter_id offset 0));
create policy campaign_proposal_matters_add on campaign_proposal_matters for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy campaigns_sight on campaigns for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy campaigns_add on campaigns for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy campaigns_change on campaigns for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy campaign_units_sight on campaign_units for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy campaign_units_add on campaign_units for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
-- A step on a matter that somebody may not see is no step of the plan for them.
create policy campaign_steps_sight on campaign_steps for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler')
    and (matter_id is null or exists (select 1 from matters m where m.id = campaign_steps.matter_id offset 0)));
create policy campaign_steps_add on campaign_steps for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy campaign_steps_change on campaign_steps for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy campaign_weeks_sight on campaign_weeks for select to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) in ('person', 'scheduler'));
create policy campaign_weeks_add on campaign_weeks for insert to gezhi_app
  with check ((select nullif(current_setting('app.applying', true), '')) = 'on');
create policy campaign_weeks_change on campaign_weeks for update to gezhi_app
  using ((select nullif(current_setting('app.applying', true), '')) = 'on') with check (true);
create policy entries_of_campaigns on entries for select to gezhi_app
  using (subject_kind = 'campaign' and (select nullif(current_setting('app.kind', true), '')) = 'person');
-- Words of a step on a matter go with the step.
create policy passages_of_campaigns on passages for select to gezhi_app
  using (subject_kind = 'campaign' and (select nullif(current_setting('app.kind', true), '')) = 'person'
    and (name <> 'step' or exists (select 1 from campaign_steps s where s.campaign_id = passages.subject_id and s.entry_id = passages.entry_id offset 0)));

grant select, insert, update on campaign_proposals, campaigns, campaign_steps, campaign_weeks to gezhi_app;
grant select, insert on campaign_proposal_matters, campaign_units to gezhi_app;
alter table listed_problems add constraint listed_problems_campaign foreign key (campaign_id) references campaigns (id);
