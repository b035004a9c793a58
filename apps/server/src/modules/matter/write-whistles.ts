import { due } from '@gezhi/domain/clock';
import type { WhistleChange } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { arm, cancel, type Timer } from '../../platform/timers/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { SUBJECT } from './clock-timers.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';

/** The name under which the marks of a call are armed; which call, the timer's run says. */
const WHISTLE = 'whistle';

const BLOW: Statement = {
  name: 'matter-blow-whistle',
  text: `insert into whistles (id, matter_id, run, manner, unit_id, meet_at, entry_id, blown_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const CALL: Statement = {
  name: 'matter-call',
  text: `insert into whistle_calls (matter_id, whistle_id, number, unit_id, called_at, due_at)
    select $1, $2, (select count(*) from whistle_calls c where c.matter_id = $1) + x.position, x.unit_id, $5, x.due_at
    from unnest($3::int[], $4::timestamptz[]) with ordinality as x (unit_id, due_at, position)
    returning number, due_at as "dueAt"`,
};
const OPEN = `whistle_id = (select w.id from whistles w where w.matter_id = $1 and w.ended_at is null)`;
const ATTEND: Statement = {
  name: 'matter-attend',
  text: `update whistle_calls set attended_at = $3, entry_id = $4
    where matter_id = $1 and unit_id = $2 and attended_at is null and ${OPEN} returning number`,
};
const RATE: Statement = {
  name: 'matter-rate-attendance',
  text: `update whistle_calls set level = $3 where matter_id = $1 and unit_id = $2 and level is null and ${OPEN}`,
};
const END: Statement = {
  name: 'matter-end-whistle',
  text: 'update whistles set ended_at = $2, end_entry_id = $3 where matter_id = $1 and ended_at is null',
};

/** Writes what a step does to the whistle of a matter, and arms or forgets the marks of its calls. */
export async function writeWhistles(
  tx: Transaction,
  knowledge: Knowledge,
  { writing, record }: { readonly writing: Writing; readonly record: MatterRecord },
): Promise<void> {
  const { change, entryId } = writing;
  const armed = { subjectKind: SUBJECT, subjectId: record.id, clock: WHISTLE };
  for (const one of change.whistles) {
    if (one.op === 'blow') await blow(tx, knowledge, { one, entryId, record });
    if (one.op === 'attend') {
      const [call] = await tx.run<{ number: number }>(ATTEND, [record.id, one.unitId, tx.now, entryId]);
      if (call !== undefined) cancel(tx, { ...armed, run: call.number });
    }
    if (one.op === 'rate') await tx.run(RATE, [record.id, one.unitId, one.level]);
    if (one.op === 'end') {
      await tx.run(END, [record.id, tx.now, one.lapsed ? null : entryId]);
      cancel(tx, armed);
    }
  }
}

interface Blowing {
  readonly one: Extract<WhistleChange, { op: 'blow' }>;
  readonly entryId: string;
  readonly record: MatterRecord;
}

async function blow(tx: Transaction, knowledge: Knowledge, { one, entryId, record }: Blowing): Promise<void> {
  const id = uuidv7();
  const meetAt = one.meetAt === null ? null : momentOf(one.meetAt);
  const { manner, unitIds } = one;
  await tx.run(BLOW, [id, record.id, record.run, manner, record.held_by, meetAt, entryId, tx.now]);
  const dues = unitIds.map((unitId) => attendanceDue(knowledge, { manner, unitId, meetAt, now: tx.now }));
  const calls = await tx.run<{ number: number; dueAt: Date }>(CALL, [
    ...[record.id, id, unitIds],
    ...[dues, tx.now],
  ]);
  arm(
    tx,
    calls.flatMap(({ number, dueAt }) => marksOf(record.id, number, { from: tx.now, dueAt })),
  );
}

/** A wall clock of Shanghai (`YYYY-MM-DDTHH:mm`) as a moment. */
export function momentOf(wallClock: string): Date {
  return new Date(`${wallClock}:00+08:00`);
}

interface Attendance {
  readonly manner: Extract<WhistleChange, { op: 'blow' }>['manner'];
  readonly unitId: number;
  readonly meetAt: Date | null;
  readonly now: Date;
}

/**
 * By when a department has to report in: the limit of the manner by its own calendar, and where one meets later than
 * that, by then; an emergency waits for no meeting (docs/field.md §2.10, ours).
 */
function attendanceDue({ timetable }: Knowledge, { manner, unitId, meetAt, now }: Attendance): Date {
  const facts = { start: now.getTime(), pauses: [], extensions: [], now: now.getTime() };
  const limit = due(facts, timetable.limits.whistles[manner], timetable.calendarOf({ unitId })).at;
  const meeting = manner === 'emergency' ? 0 : (meetAt?.getTime() ?? 0);
  return new Date(Math.max(limit, meeting));
}

/** When three quarters of the time have gone, and when it is over. */
function marksOf(matterId: string, call: number, { from, dueAt }: { from: Date; dueAt: Date }): Timer[] {
  const key = { subjectKind: SUBJECT, subjectId: matterId, clock: WHISTLE, run: call };
  const soon = new Date(from.getTime() + (dueAt.getTime() - from.getTime()) * 0.75);
  return [
    { ...key, mark: 'whistleSoon', dueAt: soon },
    { ...key, mark: 'whistleLate', dueAt },
  ];
}
