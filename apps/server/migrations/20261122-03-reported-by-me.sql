-- Whoever registers for callers all day takes part in far more than they reported: the list of own reports has its own
-- index, in the order and with the keyset of every list.
create index acts_reported on acts (person_id, reported_at desc, matter_id desc) where act = 'report';
