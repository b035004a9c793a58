import { SCHEDULER } from '@gezhi/domain/access';
import { partStages, settledTargets } from '@gezhi/domain/matter';
import { expect } from 'vitest';
import { clockStep } from '../src/modules/matter/clock-step.ts';
import { loadSubject, readMatter } from '../src/modules/matter/index.ts';
import type { TestHouse } from './house.ts';

/** Which clocks run in a phase; the first reply may run in any of them that is open. */
const RUNNING: Readonly<Record<string, readonly string[]>> = {
  reported: ['accept', 'finish'],
  accepted: ['dispatch', 'finish'],
  dispatched: ['finish', 'handle', 'sign'],
  handling: ['finish', 'handle'],
  suspended: ['finish', 'handle'],
  checking: ['verify'],
  followUp: ['followUp'],
};
const SHOWN: Readonly<Record<string, string>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  handling: 'finish',
  suspended: 'finish',
  checking: 'verify',
  followUp: 'followUp',
};

const STATE = `select m.phase, m.due_clock, m.due_at,
  (select coalesce(json_agg(c.clock order by c.clock), '[]') from clocks c
    where c.matter_id = m.id and c.stopped_at is null and c.clock <> 'reply' and c.of_what is null) as running,
  (select count(*) from clocks c where c.matter_id = m.id and c.stopped_at is null and c.run <> m.run)::int as strays,
  (select c.due_at from clocks c where c.matter_id = m.id and c.clock = m.due_clock and c.stopped_at is null) as shown_due,
  (select coalesce(json_agg(c.clock || ' ' || c.round order by c.clock, c.round), '[]') from clocks c
    where c.matter_id = m.id and c.stopped_at is null and c.due_at is not null and c.clock <> 'handle') as told,
  (select coalesce(json_agg(t.clock || ' ' || t.run order by t.clock, t.run), '[]') from timers t
    where t.subject_id = m.id and t.mark = 'overdue') as armed,
  (select coalesce(json_agg(t.clock order by t.clock), '[]') from timers t
    where t.subject_id = m.id and t.mark in ('lapse', 'resume')) as moving
  from matters m where m.id = $1`;

/**
 * The clocks that should run do, and no others; each is told of by exactly its timers; the list shows the one whose turn
 * it is; and computed anew from the facts nothing is different (RELIABILITY R8).
 */
export async function clocksAgree(house: TestHouse, id: string, said: string): Promise<void> {
  const { rows } = await house.world.owner.query(STATE, [id]);
  const [row] = rows;
  expect(row.running, said).toEqual(RUNNING[row.phase] ?? []);
  expect(row.strays, said).toBe(0);
  expect(row.armed, said).toEqual(row.told);
  expect(row.moving, said).toEqual(MOVING[row.phase] ?? []);
  expect(row.due_clock, said).toBe(SHOWN[row.phase] ?? null);
  expect(row.due_at, said).toEqual(row.shown_due);
  expect(await differing(house, id), said).toEqual([]);
}

const MOVING: Readonly<Record<string, readonly string[]>> = { followUp: ['rating'], suspended: ['review'] };

async function differing(house: TestHouse, id: string): Promise<readonly string[]> {
  const knowledge = house.parts.knowledge();
  return house.parts.database.inTransaction(SCHEDULER, null, async (tx) => {
    const record = await readMatter(tx, id);
    const subject = await loadSubject(tx, knowledge, record);
    const again = clockStep(tx.now, knowledge, {
      kind: 'remark',
      before: { matter: record, clocks: subject.clocks },
      after: record,
      parts: partStages(subject.assignments),
      settled: settledTargets(subject, record.run),
      pauses: subject.pauses,
      granted: subject.extensions,
      time: [],
      replyWanted: subject.reports.some((one) => one.wantsReply),
      replies: false,
    });
    return [...again.begun, ...again.changed].map((one) => `${one.clock} ${one.round}`);
  });
}
