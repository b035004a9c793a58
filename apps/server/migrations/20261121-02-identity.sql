-- Accounts, sessions, throttles and the answers kept against repeats. All are read before anybody is known, so no
-- row-level policy stands on them; the application role gets only what it needs.

create table accounts (
  id uuid primary key,
  login text not null,
  person_id uuid not null,
  password text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint accounts_login_unique unique (login),
  constraint accounts_login_folded check (login = lower(login) and login <> ''),
  constraint accounts_person_unique unique (person_id)
);
comment on table accounts is 'Who can sign in. The login is kept folded (NFKC, lower case); the password is an argon2id string.';
grant select, insert on accounts to gezhi_app;
grant update (password, disabled_at) on accounts to gezhi_app;

create table sessions (
  digest bytea primary key,
  id uuid not null,
  account_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  constraint sessions_id_unique unique (id),
  constraint sessions_digest_length check (octet_length(digest) = 32)
);
create index sessions_account on sessions (account_id);
create index sessions_seen on sessions (seen_at);
comment on table sessions is 'Signed-in browsers. The digest is the SHA-256 of the random token in the cookie; the token itself is kept nowhere.';
grant select, insert, delete on sessions to gezhi_app;
grant update (seen_at) on sessions to gezhi_app;

create table throttles (
  subject bytea primary key,
  attempts integer not null,
  since timestamptz not null,
  until timestamptz not null,
  constraint throttles_attempts_counted check (attempts > 0)
);
create index throttles_since on throttles (since);
comment on table throttles is 'Attempts per subject since the window began. The subject is a digest of an account or a network, never readable.';
grant select, insert, update, delete on throttles to gezhi_app;

create table replies (
  principal text not null,
  key text not null,
  body_hash bytea not null,
  status smallint not null,
  reply text not null,
  created_at timestamptz not null,
  constraint replies_pkey primary key (principal, key)
);
create index replies_created on replies using brin (created_at);
comment on table replies is 'The first answer to each write, kept 45 days: a repeat under the same key gets the same bytes. Holds ids, number, phase and version only.';
grant select, insert, delete on replies to gezhi_app;
