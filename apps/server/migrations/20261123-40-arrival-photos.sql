-- Photos of who came when the whistle blew (docs/field.md §2.10) show no result: neither before nor after.

alter table attachments drop constraint attachments_stage_check;
alter table attachments add constraint attachments_stage_check check (stage in ('before', 'after', 'check', 'paper', 'arrival'));
update attachments set stage = 'arrival'
from entries
where entries.id = attachments.entry_id and entries.action = 'attend' and attachments.stage = 'after';
