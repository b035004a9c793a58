-- Reports that look like a nuisance (疑似骚扰, docs/field.md §2.19) stand apart in the operator's list, and nowhere else: none is
-- deleted, none is kept from anybody of the staff, and its clocks run as every other's.

alter table matters add column doubt text check (doubt in ('links', 'repeated', 'noWords'));
comment on column matters.doubt is 'Why a report looks like a nuisance; null where it does not, or somebody said that it is none.';

create table report_texts (
  -- Keyed digest of the words, and of the device or network that sent them.
  text_digest bytea not null,
  sender_digest bytea not null,
  at timestamptz not null
);
comment on table report_texts is 'Which words came from where within two days, as digests: the same again and again looks like a nuisance.';
create index report_texts_sender on report_texts (sender_digest, text_digest, at);
create index report_texts_at on report_texts (at);
alter table report_texts enable row level security;
create policy report_texts_use on report_texts for all to gezhi_app using (true) with check (true);
grant select, insert, delete on report_texts to gezhi_app;
