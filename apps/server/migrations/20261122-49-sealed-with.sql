-- A merged matter is restricted and freed along with what it was merged into, with an entry of its own; what was restricted
-- by itself stays so (docs/field.md §3.3).

alter table matters add column sealed_with uuid;
comment on column matters.sealed_with is 'The matter with which this one was restricted while merged into it; null where it was restricted by itself.';
alter table matters add constraint matters_sealed_with check (sealed_with is null or sealed);
