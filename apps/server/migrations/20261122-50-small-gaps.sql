-- The words that a dry run looked for can be read by the person of its entry, and by nobody else (docs/field.md §3.6).
create policy passages_of_routing on passages for select to gezhi_app
  using (subject_kind = 'routing' and exists (select 1 from entries e
    where e.subject_id = passages.subject_id and e.id = passages.entry_id and e.subject_kind = 'routing'
      and e.person_id = (select nullif(current_setting('app.person', true), '')::uuid)));

-- Replies in force are what everybody reads; the ended ones only whoever keeps them.
create index canned_replies_in_force on canned_replies (owner_kind, owner_id, id) where not ended;

-- Reports of a matter, page by page.
create index reports_of_matter on reports (matter_id, created_at, id);
