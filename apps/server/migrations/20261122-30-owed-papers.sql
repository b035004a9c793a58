-- Papers that are owed (容缺受理, docs/field.md §2.11): which, promised by when, and what became of them.

alter table categories add column papers jsonb not null default '[]';
comment on column categories.papers is 'Papers that the category asks for: code, title, and whether a matter may go on while one is owed.';

alter table matters add column owes_papers boolean not null default false;
comment on column matters.owes_papers is 'A paper is owed, or was not there on its day and nobody has said what then.';
-- Few matters owe papers: this list reads them alone, and no other list has to keep an order for it.
create index matters_owing on matters (created_at desc, id desc) where owes_papers;

create table owed_papers (
  matter_id uuid not null references matters (id),
  number smallint not null,
  run smallint not null,
  -- As a category names it: the category that it had when the paper was noted. Words are passages of the entry.
  category text,
  code text,
  bring_by date not null,
  extended boolean not null default false,
  state text not null default 'owed' check (state in ('owed', 'brought', 'waived', 'lapsed', 'without', 'ended')),
  -- Under whose duty it was noted; the entry says by whom.
  unit_id int references units (id),
  entry_id uuid not null,
  noted_at timestamptz not null,
  settled_at timestamptz,
  settle_entry_id uuid,
  primary key (matter_id, number),
  constraint owed_papers_settled check ((settled_at is null) = (state in ('owed', 'lapsed')))
);
comment on table owed_papers is 'Papers that an applicant promised to bring: accepted and gone on with before they were there.';
comment on column owed_papers.bring_by is 'The day of Shanghai by whose end it is promised.';

alter table owed_papers enable row level security;
create policy owed_papers_sight on owed_papers for select to gezhi_app using (exists (select 1 from matters m where m.id = owed_papers.matter_id offset 0));
create policy owed_papers_add on owed_papers for insert to gezhi_app with check (true);
create policy owed_papers_change on owed_papers for update to gezhi_app using (true) with check (true);
grant select, insert on owed_papers to gezhi_app;
grant update (bring_by, extended, state, settled_at, settle_entry_id) on owed_papers to gezhi_app;

-- Asked only of a matter whose flag says that there is something to know.
create function matter_papers(matter uuid) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return (select coalesce(json_agg(json_build_object('number', p.number, 'code', p.code, 'bringBy', p.bring_by, 'state', p.state,
      'extended', p.extended) order by p.number), '[]')
    from owed_papers p where p.matter_id = matter and p.state in ('owed', 'lapsed'));
end $$;
revoke all on function matter_papers from public;
grant execute on function matter_papers to gezhi_app;
comment on function matter_papers is 'Papers that a matter which the caller may see still waits for.';
