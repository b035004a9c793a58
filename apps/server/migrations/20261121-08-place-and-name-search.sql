-- What the finder and the lists of people look things up by.

create function place_terms(name text) returns tsvector
  language sql immutable parallel safe as $$
  select array_to_tsvector(array(
    select distinct substr(folded.name, i, 2)
    from (select lower(normalize(place_terms.name, NFKC)) as name) folded, generate_series(1, char_length(folded.name)) i))
$$;
comment on function place_terms is 'Every two neighbouring characters of a folded name, and its last one alone: found by any part of it.';
create index places_terms on places using gin (place_terms(name));
create index people_name_sorted on people (name collate "zh-x-icu", id);
