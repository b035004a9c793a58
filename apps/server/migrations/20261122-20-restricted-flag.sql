-- A matter that a person restricted (敏感件, docs/field.md §3.3): from then on it is seen like one of a restricted category.

alter table matters add column sealed boolean not null default false;
comment on column matters.sealed is 'Restricted by the duty chief whatever its category says; freed by two persons.';
alter table matters add constraint matters_sealed check (not sealed or visibility = 'R');

alter table requests drop constraint requests_kind_check;
alter table requests add constraint requests_kind_check
  check (kind in ('return', 'void', 'siteCheck', 'extension', 'suspension', 'ruling', 'release'));
