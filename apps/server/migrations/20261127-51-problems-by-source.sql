-- A problem list filtered by where its problems come from is read in its order too: a long list was read to its end for a rare source.
create index listed_problems_area_source on listed_problems (area_id, source, id desc);
create index listed_problems_unit_source on listed_problems (unit_id, source, id desc);
