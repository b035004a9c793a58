-- Whether the reporter wants to be told by a message (docs/field.md §6.2): what was said, and nothing where nothing was.

alter table reports add column message_consent text check (message_consent in ('none', 'progress'));
comment on column reports.message_consent is 'Said by the reporter: no message, or one at each stage, also about what is restricted. Null: nothing was said; then an ordinary matter may be told of, a restricted or care matter never.';
