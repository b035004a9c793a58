-- Messages are kept a year (docs/field.md §6.9): the nightly job removes older ones.

create policy messages_purge on messages for delete to gezhi_app
  using ((select nullif(current_setting('app.kind', true), '')) = 'scheduler');
grant delete on messages to gezhi_app;
