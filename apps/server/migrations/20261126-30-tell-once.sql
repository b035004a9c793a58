-- What the night tells of campaigns and listed problems is told once (docs/field.md §2.33, §2.34): what was told is kept beside it.

-- The light that whoever answers knows of: told at night, or there already when the day was set. Null: green.
alter table listed_problems add column told_light text check (told_light in ('yellow', 'red'));
update listed_problems set told_light = case
    when due_on < (now() at time zone 'Asia/Shanghai')::date then 'red'
    when due_on <= (now() at time zone 'Asia/Shanghai')::date + 3 then 'yellow' end
  where state <> 'struck';
create index listed_problems_turning on listed_problems (due_on) where state <> 'struck' and told_light is distinct from 'red';

-- The day of a step as the unit was told of it: comes tomorrow, is over.
alter table campaign_steps add column told text check (told in ('soon', 'late'));
update campaign_steps set told = 'late' where state = 'open' and due_on < (now() at time zone 'Asia/Shanghai')::date;
create index campaign_steps_turning on campaign_steps (due_on) where state = 'open' and matter_id is null and told is distinct from 'late';

-- The day on which the goal stood for good the first time.
alter table campaigns add column reached_on date;
