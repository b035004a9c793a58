import { explain, readClock } from '@gezhi/domain/clock';
import {
  type ClockName,
  type ClockView,
  factsOf,
  type MatterClock,
  type MatterSubject,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { groundOf } from './clock-step.ts';
import type { MatterHouse } from './house.ts';
import { loadSubject, type MatterRecord, readMatter } from './subject-store.ts';

/** A clock as it is sent. */
export function toClockView(clock: MatterClock): ClockView {
  const { moments } = clock;
  const text = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
  return {
    clock: clock.clock,
    round: clock.round,
    of: clock.of,
    dueOn: clock.dueOn,
    run: clock.run,
    unitId: clock.unitId,
    rework: clock.rework,
    startedAt: new Date(clock.startedAt).toISOString(),
    stoppedAt: text(clock.stoppedAt),
    limit: clock.limit,
    yellowAt: text(moments?.yellowAt),
    dueAt: text(moments?.dueAt),
    deepRedAt: text(moments?.deepRedAt),
    provisional: moments?.provisional ?? false,
  };
}

/**
 * Why a clock of a matter ends when it ends, from the facts as they are. Throws not.found for a matter that is not
 * visible, a clock it never had, and one without a limit.
 */
export async function clockOf(
  tx: Transaction,
  house: MatterHouse,
  asked: { id: string; clock: ClockName; round: number },
) {
  // A reporter is told until when on the tracking page, not by whose hours.
  if (tx.actor.kind === 'reporter') throw new Problem('not.found');
  const knowledge = house.knowledge();
  const record = await readMatter(tx, asked.id);
  const subject = await loadSubject(tx, knowledge, record);
  const clock = subject.clocks.find((one) => one.clock === asked.clock && one.round === asked.round);
  const limit = clock?.limit ?? null;
  if (clock === undefined || limit === null) throw new Problem('not.found');
  const ground = groundOf(tx.now.getTime(), knowledge, factsFor(record, subject));
  const facts = factsOf(clock, ground);
  const calendar = ground.calendarOf(clock);
  const { light, late, left } = readClock(facts, limit, calendar);
  const derivation = explain(facts, limit, calendar);
  return { data: { clock: toClockView(clock), light, late, left, derivation } };
}

function factsFor(after: MatterRecord, { pauses, extensions }: MatterSubject) {
  return { after, pauses, granted: extensions, time: [] };
}
