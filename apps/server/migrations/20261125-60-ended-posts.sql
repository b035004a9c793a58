-- Units and titles that a pack no longer has end instead of going: what was done under them still names them (packs/README.md, Commands).

alter table units add column ended boolean not null default false;
comment on column units.ended is 'Nobody is asked, sent or posted there any more; matters that are over still name it.';
alter table titles add column ended boolean not null default false;
comment on column titles.ended is 'Given to nobody any more; duties that are over still name it.';
