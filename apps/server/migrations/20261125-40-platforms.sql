-- The platforms of a district (城市治安, 城市监管, 城市管理, 城市服务, docs/field.md §2.35): queues over the catalogue. A platform names majors
-- or single categories; lists expand it to the codes of categories, so nothing of it is kept with a matter.

create table platforms (
  area_id int not null references areas (id),
  code text not null check (code ~ '^[a-z][A-Za-z]{0,29}$'),
  name text not null,
  name_en text not null,
  -- Majors of two digits, categories of four; one that is named by itself belongs here whatever its major.
  categories text[] not null,
  -- Titles of posts whose workbench opens on it.
  titles text[] not null,
  position smallint not null,
  primary key (area_id, code)
);
comment on table platforms is 'Platforms of a district: which categories wait in which queue, and whose desk opens on it.';
grant select on platforms to gezhi_app;
