-- The officer is told when the day of a request comes near and when it has passed; what waits already gets its marks too. A mark that
-- has passed fires at once.
insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
select 'dataRequest', d.id, 'answer', 1, m.mark, m.due_at
from data_requests d cross join lateral (values ('dueSoon', d.yellow_at), ('overdue', d.due_at)) m (mark, due_at)
where d.phase = 'open' and m.due_at is not null
on conflict do nothing;
