import type { Client } from 'pg';
import { asSuperuser, type LoadAccess } from './load.ts';

/** An ordinary course: who does what how long after the report, in which unit, with which codes and to which phase. */
const COURSE = [
  ['accept', '10 minutes', 'operator', 'held', null, 'accepted'],
  ['dispatch', '25 minutes', 'operator', 'held', 'lead', 'dispatched'],
  ['sign', '90 minutes', 'receiver', 'lead', null, 'handling'],
  ['progress', '1 day', 'handler', 'lead', null, null],
  ['submit', '50 hours', 'handler', 'lead', null, 'checking'],
  ['pass', '52 hours', 'verifier', 'held', null, 'followUp'],
  ['rate', '70 hours', 'verifier', 'held', 'rating', 'closed'],
] as const;

/** Codes of a step as SQL, by what it says. */
const CODES: Readonly<Record<string, string>> = {
  lead: `jsonb_build_object('lead', m.lead)`,
  rating: `jsonb_build_object('rating', 'satisfied')`,
};

/**
 * Gives each matter the steps of an ordinary course in its journal, as far as they lie in the past: the load of the benches
 * leaves most of them out, which no list or search reads.
 */
export async function giveCourses(owner: Client, access: LoadAccess): Promise<void> {
  await owner.query('set session_replication_role = replica; set synchronous_commit = off');
  await owner.query(`delete from entries where subject_kind = 'matter' and seq > 1`);
  await owner.query(`update entries e set codes = jsonb_build_object('category', m.category, 'heldBy', m.held_by)
    from matters m where m.id = e.subject_id and e.seq = 1`);
  await owner.query('update reports set wants_reply = true');
  for (const [index, [action, after, role, unit, said, phase]] of COURSE.entries()) {
    const codes = [
      ...(said === null ? [] : [CODES[said]]),
      ...(phase === null ? [] : [`jsonb_build_object('phase', '${phase}')`]),
    ];
    await owner.query(
      `with m as (select id, created_at, held_by as held,
           coalesce(lead_unit_id, (select min(lead_unit_id) from matters)) as lead from matters),
         who as (select d.unit_id, min(d.id::text)::uuid as id, min(d.person_id::text)::uuid as person_id
           from duties d join titles t on t.code = d.title where t.role = '${role}' group by d.unit_id)
       insert into entries (id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, duty_id, codes, hash)
       select gen_random_uuid(), 'matter', m.id, ${index + 2}, m.created_at + interval '${after}', '${action}', 'person',
         coalesce(who.person_id, gen_random_uuid()), coalesce(who.id, gen_random_uuid()),
         ${codes.length === 0 ? `'{}'` : codes.join(' || ')}, decode(repeat('00', 32), 'hex')
       from m left join who on who.unit_id = m.${unit} where m.created_at + interval '${after}' < now()`,
    );
  }
  await asSuperuser(access.superUrl, ['vacuum (analyze) entries, matters, reports', 'checkpoint']);
}
