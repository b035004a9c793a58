-- Photos of papers that were brought (docs/field.md §2.11) are none of the place: neither before nor after nor of a check.

alter table attachments drop constraint attachments_stage_check;
alter table attachments add constraint attachments_stage_check check (stage in ('before', 'after', 'check', 'paper'));
