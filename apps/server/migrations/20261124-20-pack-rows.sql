-- What the pack said of each piece of configuration when it was last loaded or applied: whatever differs from it in the tables was
-- edited in the database, and `npm run pack -- plan` leaves it alone.

create table pack_rows (
  section text not null,
  key text not null,
  fields jsonb not null,
  primary key (section, key)
);
comment on table pack_rows is 'Configuration as the pack last said it, by section and key; the owner''s alone.';
