-- Lists that grew with their table get the order that they are read in.

-- Matters of one category or led by one unit, the newest first: a wide area's list was read to its end for a rare one.
create index matters_category_newest on matters (category, created_at desc, id desc);
drop index matters_category;
create index matters_lead_newest on matters (lead_unit_id, created_at desc, id desc) where lead_unit_id is not null;
drop index matters_lead_unit;

-- The officer's two lists: the district stands in the policy, not in the order.
create index data_requests_due on data_requests (due_at, id) where phase = 'open';
drop index data_requests_open;
create index data_requests_newest on data_requests (asked_at desc, id desc) where phase <> 'open';
drop index data_requests_over;

-- What runs among all that is closed, what was withdrawn among all that ran out.
create index campaigns_running on campaigns (area_id, id desc) where state = 'running';
create index bulletins_withdrawn on bulletins (area_id, valid_from desc, id desc) where withdrawn_at is not null;
