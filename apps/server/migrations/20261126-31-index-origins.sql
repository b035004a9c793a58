-- The page of a campaign shows the problems that were entered from it (docs/field.md §2.34).
create index listed_problems_campaign on listed_problems (campaign_id, id desc) where campaign_id is not null;
