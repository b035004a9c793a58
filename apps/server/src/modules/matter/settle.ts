import type { Duty } from '@gezhi/domain/access';
import { partStages, settledState, settledTargets } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { clockStep } from './clock-step.ts';
import { columnsOfDue, writeClocks } from './clock-store.ts';
import { armClocks } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';
import { writePartDue } from './part-due.ts';
import { loadSubject, lockMatters } from './subject-store.ts';
import { markActs } from './write-around.ts';

const SETTLE = {
  name: 'matter-settle',
  text: `update matters set version = version + 1, state = $2, phase = $3, closed_at = $4,
    due_clock = $5, yellow_at = $6, due_at = $7, deep_red_at = $8 where id = $1`,
} as const;

/**
 * Closes a master in follow-up whose last waiting reporter went away with an undone merge (docs/field.md §2.3 row 31):
 * nobody is left to ask, and nobody is asked twice. With an entry of its own, by whoever undid the merge. Call it after
 * `tx.applying()`: whoever holds the one matter need not see the other.
 */
export async function settleWhereNobodyWaits(
  tx: Transaction,
  house: MatterHouse,
  asked: { matterId: string; duty: Duty | null; action?: string },
): Promise<void> {
  const { matterId, duty, action = 'settle' } = asked;
  const { catalogue } = house.knowledge();
  const record = (await lockMatters(tx, [matterId])).get(matterId);
  const procedure = record && catalogue.findProcedure(record.procedure_id);
  if (record === undefined || procedure === undefined) throw new Problem('unavailable');
  const subject = await loadSubject(tx, house.knowledge(), record);
  const state = settledState(procedure, subject);
  if (state === undefined) return;
  const phase = procedure.states[state]?.phase ?? record.phase;
  const clocked = clockStep(tx.now, house.knowledge(), {
    kind: 'settle',
    before: { matter: record, clocks: subject.clocks },
    after: { ...record, phase },
    parts: partStages(subject.assignments),
    settled: settledTargets(subject, record.run),
    pauses: subject.pauses,
    granted: subject.extensions,
    time: [],
    replyWanted: false,
    replies: false,
  });
  await tx.run(SETTLE, [matterId, state, phase, tx.now, ...columnsOfDue(clocked.due)]);
  writeClocks(tx, matterId, clocked);
  armClocks(tx, matterId, clocked);
  writePartDue(tx, [{ id: matterId, clocked }]);
  await markActs(tx, { before: record, after: { phase } });
  await house.journal.append(tx, {
    subjectKind: 'matter',
    subjectId: matterId,
    seq: record.version + 1,
    action,
    dutyId: duty?.id ?? null,
    codes: { phase },
    passages: [],
  });
}
