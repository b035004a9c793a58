import type { ClockName, MatterClock } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import { arm, cancel, rearm, type Timer } from '../../platform/timers/index.ts';
import type { Clocked } from './clock-step.ts';

export const SUBJECT = 'matter';

/** What a mark is called in the journal: half of the limit has gone, it turns yellow, it has ended. */
const MARKS = { halfTime: 'halfAt', dueSoon: 'yellowAt', overdue: 'dueAt' } as const;
type Mark = keyof typeof MARKS;

/** Marks that somebody is told of, by clock (docs/field.md §4.4); `handle` is for statistics alone. */
const TOLD: Readonly<Record<ClockName, readonly Mark[]>> = {
  accept: ['dueSoon', 'overdue'],
  dispatch: ['dueSoon', 'overdue'],
  sign: ['dueSoon', 'overdue'],
  reply: ['dueSoon', 'overdue'],
  finish: ['halfTime', 'dueSoon', 'overdue'],
  handle: [],
  verify: ['dueSoon', 'overdue'],
  followUp: ['dueSoon', 'overdue'],
  partSign: ['dueSoon', 'overdue'],
  partFinish: ['halfTime', 'dueSoon', 'overdue'],
  supervision: ['dueSoon', 'overdue'],
  target: ['dueSoon', 'overdue'],
};

/** After so long without an answer nobody is asked any more: armed with the follow-up. */
export const RATING = 'rating';

/** Arms the marks of clocks that run and cancels those of clocks that ended or stand still. */
export function armClocks(tx: Transaction, matterId: string, { begun, changed, ratingEnds }: Clocked): void {
  const armed = { subjectKind: SUBJECT, subjectId: matterId };
  for (const one of changed) {
    if (one.moments !== null && one.stoppedAt === null) continue;
    cancel(tx, { ...armed, clock: one.clock, run: one.round });
    if (one.clock === 'followUp' && one.stoppedAt !== null) cancel(tx, { ...armed, clock: RATING });
  }
  const asking = begun.find((one) => one.clock === 'followUp');
  if (asking !== undefined && ratingEnds !== null) arm(tx, [ratingOf(matterId, asking, ratingEnds)]);
  rearm(
    tx,
    [...begun, ...changed].flatMap((clock) => marksOf(matterId, clock)),
  );
}

/**
 * Moves the marks of many matters whose clocks were computed anew; what fired comes back only where it lies ahead again,
 * and the end of asking moves too.
 */
export function rearmClocks(
  tx: Transaction,
  matters: readonly { readonly id: string; readonly clocked: Clocked }[],
): void {
  rearm(
    tx,
    matters.flatMap(({ id, clocked: { changed, clocks, ratingEnds } }) => {
      const asking = clocks.find((one) => one.clock === 'followUp' && one.stoppedAt === null);
      const lapse = asking === undefined || ratingEnds === null ? [] : [ratingOf(id, asking, ratingEnds)];
      return [...changed.flatMap((clock) => marksOf(id, clock)), ...lapse];
    }),
  );
}

function ratingOf(matterId: string, asking: MatterClock, ends: number): Timer {
  const armed = { subjectKind: SUBJECT, subjectId: matterId, clock: RATING };
  return { ...armed, run: asking.round, mark: 'lapse', dueAt: new Date(ends) };
}

function marksOf(matterId: string, { clock, round, stoppedAt, moments }: MatterClock): Timer[] {
  if (stoppedAt !== null || moments === null) return [];
  const told = TOLD[clock].filter((mark) => mark !== 'halfTime' || moments.halfAt < moments.yellowAt);
  return told.map((mark) => ({
    subjectKind: SUBJECT,
    subjectId: matterId,
    clock,
    run: round,
    mark,
    dueAt: new Date(moments[MARKS[mark]]),
  }));
}
