-- What was in force before the last edit of limits, and of each calendar, can be put back (docs/field.md §4.1, §4.8).

-- As {limits}; the limits themselves may be null, which are the product's own.
alter table limits add column replaced json;
comment on column limits.replaced is 'What the last edit replaced; null before the first one.';
-- The whole calendar with its days, as the last edit found it.
alter table calendars add column replaced json;
comment on column calendars.replaced is 'What the last edit replaced; null before the first one, and for a calendar that was only added.';
