-- QR posters of a whole street or community are printed by a job, page by page; whoever asked sees it go on and may stop it.

create table poster_runs (
  id uuid primary key,
  area_id int not null references areas (id),
  asked_by uuid not null,
  language text not null check (language in ('zh-CN', 'en')),
  -- The address that the QR codes open, without a slash at the end.
  address text not null,
  state text not null default 'waiting' check (state in ('waiting', 'printing', 'done', 'cancelled', 'failed')),
  done int not null default 0,
  total int not null,
  pdf bytea,
  asked_at timestamptz not null,
  -- Raised with every page: a run that stands still belongs to a process that died.
  moved_at timestamptz not null,
  constraint poster_runs_pdf check ((pdf is not null) = (state = 'done'))
);
comment on table poster_runs is 'Posters being printed; rows go after a day.';
create index poster_runs_waiting on poster_runs (asked_at) where state in ('waiting', 'printing');
create index poster_runs_asked on poster_runs (asked_by, asked_at);

alter table poster_runs enable row level security;
create policy poster_runs_own on poster_runs for all to gezhi_app
  using (asked_by = (select nullif(current_setting('app.person', true), '')::uuid)
    or (select nullif(current_setting('app.kind', true), '')) = 'scheduler')
  with check (true);
grant select, insert, update, delete on poster_runs to gezhi_app;
