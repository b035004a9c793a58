-- How many reported it (docs/field.md §2.13): a row says so without looking at any reporter.

alter table matters add column reporters int not null default 1 check (reporters > 0);
comment on column matters.reporters is 'Reports of the matter and of what was merged into it.';
update matters m set reporters = n.count
  from (select coalesce(c.merged_into, c.id) as id, count(*)::int as count from reports r join matters c on c.id = r.matter_id group by 1) as n
  where n.id = m.id and n.count > 1;
create index matters_collective on matters (district_id, created_at desc, id desc) where reporters > 1;
