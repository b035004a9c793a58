-- What a wish may cost stands with the other limits of the district (docs/field.md §2.31, §4.8).
drop policy entries_of_wish_limits on entries;
drop table wish_limits;
