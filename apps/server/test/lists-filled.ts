import { UNITS } from './world-cast.ts';

/** So many rows lie in each table behind the first page. */
export const BEHIND = 4_000;
/** So many requests of residents wait for the officer, who counts them: they end within weeks, however many there ever were. */
const WAITING = 200;

const NUMBERS = `generate_series(1, ${BEHIND}) as n`;
const AT = `now() - n * interval '1 hour'`;

/**
 * Matters, each with what was reported and said of it, a picture, a look at its contact and a unit's part: no list of this test is
 * theirs, but many are joined to them, and each join may take the wrong end first.
 */
const BESIDE = [
  `select ensure_entry_partition(now() - n * interval '20 days') from generate_series(0, ${BEHIND} / 24 / 20 + 1) as n`,
  `insert into matters select w.* from (select to_jsonb(m) as one from matters m limit 1) m, ${NUMBERS},
     jsonb_populate_record(null::matters, m.one || jsonb_build_object('id', gen_random_uuid(), 'number', 'B' || n, 'created_at', ${AT},
       'title_entry_id', gen_random_uuid())) w`,
  `insert into reports (id, matter_id, source, code_digest, may_contact, wants_reply, created_at)
   select gen_random_uuid(), id, 'resident', uuid_send(id), 'no', false, created_at from matters where number like 'B%'`,
  `insert into entries (id, subject_kind, subject_id, seq, at, action, actor_kind, codes, hash)
   select case n when 1 then m.title_entry_id else gen_random_uuid() end, 'matter', m.id, n, m.created_at, 'report', 'reporter',
     jsonb_build_object('report', r.id), ''
   from reports r join matters m on m.id = r.matter_id and m.number like 'B%', generate_series(1, 2) as n`,
  `insert into passages (entry_id, name, subject_kind, subject_id, class, audience, body, salt)
   select id, 'title', 'matter', subject_id, 'open', 'internal', '楼道堆物', '' from entries where hash = ''`,
  `insert into attachments (id, subject_kind, subject_id, entry_id, hash, width, height, bytes, created_at)
   select gen_random_uuid(), 'matter', subject_id, id, repeat('a', 64), 1, 1, 1, at from entries where hash = ''`,
  `insert into reveals (id, matter_id, report_id, account_id, role, reason, at, until)
   select gen_random_uuid(), matter_id, id, gen_random_uuid(), 'operator', 'x', created_at, created_at from reports`,
  `insert into assignments (id, matter_id, unit_id, part, phase, run, opened_at, reported_at)
   select gen_random_uuid(), id, ${UNITS.urbanManagement}, 'lead', 'handling', 1, created_at, created_at from matters where number like 'B%'`,
  `insert into acts (matter_id, person_id, run, act, at, reported_at)
   select id, gen_random_uuid(), 1, 'handle', created_at, created_at from matters where number like 'B%'`,
];

const CAMPAIGNS = [
  `insert into campaigns (id, version, kind, area_id, areas, categories, from_on, until_on, goal, goal_value, state, entry_id,
     closing_entry_id, started_at, closed_at)
   select gen_random_uuid(), 1, 'campaign', 3, '{3}', '{0101}', current_date - 30, current_date, 'perWeek', 3, 'closed',
     gen_random_uuid(), gen_random_uuid(), ${AT}, now() from ${NUMBERS}`,
  `insert into campaign_units select id, ${UNITS.urbanManagement} from campaigns`,
  `insert into campaign_weeks select id, current_date - 7, 1, 1, 1, 0, 0, 0 from campaigns`,
  `insert into campaign_steps (campaign_id, id, position, unit_id, due_on, state, matter_id, assignment_id, entry_id)
   select c.id, gen_random_uuid(), 1, ${UNITS.urbanManagement}, current_date, 'open', a.matter_id, a.id, gen_random_uuid()
   from (select id, row_number() over () as n from campaigns) c
     join (select matter_id, id, row_number() over () as n from assignments) a using (n)`,
  `insert into passages (entry_id, name, subject_kind, subject_id, class, audience, body, salt)
   select entry_id, 'title', 'campaign', id, 'open', 'internal', '清楼道', '' from campaigns`,
  `insert into campaign_proposals (id, area_id, category, seen, days, times, state, made_at, last_at)
   select gen_random_uuid(), 5, lpad(n::text, 4, '0'), 5, 30, 3, 'open', ${AT}, ${AT} from ${NUMBERS}`,
  `insert into campaign_proposal_matters select p.id, m.id from (select id, row_number() over () as n from campaign_proposals) p
     join (select id, row_number() over () as n from matters) m using (n)`,
];

const PROBLEMS = [
  `insert into listed_problems (id, number, version, area_id, where_id, source, matter_id, unit_id, due_on, state, entry_id, measure_entry_id,
     entered_at, struck_at)
   select gen_random_uuid(), 'L' || number, 1, 3, 5, source, case source when 'campaign' then null else id end,
     case n % 4 when 3 then ${UNITS.housing} else ${UNITS.urbanManagement} end, current_date - 1,
     case n % 100 when 0 then 'open' else 'struck' end, gen_random_uuid(), gen_random_uuid(), created_at,
     case n % 100 when 0 then null else now() end
   from (select id, number, created_at, n, (array['matter', 'campaign', 'meeting'])[1 + n % 3] as source
     from matters cross join lateral (select substr(number, 2)::int as n) as numbered where number like 'B%') as m`,
  `insert into passages (entry_id, name, subject_kind, subject_id, class, audience, body, salt)
   select measure_entry_id, 'measure', 'listedProblem', id, 'open', 'internal', '清理', '' from listed_problems`,
];

/** What fills the tables behind every list of the test, and those beside them. */
export const FILLED: readonly string[] = [
  ...BESIDE,
  ...CAMPAIGNS,
  ...PROBLEMS,
  `insert into bulletins (id, area_id, kind, title_zh, text_zh, valid_from, valid_until, written_at, changed_at)
   select gen_random_uuid(), 3, 'water', '停水', '停水', ${AT} - interval '9 days', ${AT}, ${AT}, ${AT} from ${NUMBERS}`,
  `insert into data_requests (id, report_id, matter_id, district_id, kind, phase, version, asked_at)
   select gen_random_uuid(), id, matter_id, 1, 'withdrawContact', 'done', 1, created_at from reports`,
  `insert into data_requests (id, report_id, matter_id, district_id, kind, phase, version, asked_at, yellow_at, due_at, deep_red_at)
   select gen_random_uuid(), id, matter_id, 1, 'erase', 'open', 1, created_at, now(), now(), now() from reports order by created_at limit ${WAITING}`,
  `insert into joint_meetings select gen_random_uuid(), 1, 3, (${AT})::date, ${AT}, ${AT} from ${NUMBERS}`,
  `insert into joint_meeting_items (meeting_id, matter_id, position, why)
   select j.id, m.id, 1, 'stuck' from (select id, row_number() over () as n from joint_meetings) j
     join (select id, row_number() over () as n from matters) m using (n)`,
  `insert into firms (id, name, district_id, town_id, community_id, grid_id, trade, size, above_scale, added_at)
   select gen_random_uuid(), '企业' || n, 1, 2, 3, 5, 'F', 'small', false, ${AT} from ${NUMBERS}`,
  'analyze',
];
