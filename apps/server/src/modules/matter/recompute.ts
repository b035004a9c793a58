import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { WordlessEntry } from '../../platform/journal/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type Batch, inBatches, keepAwake, LEARNED_MS, type WalkingHouse } from './batches.ts';
import { type Clocked, clocksAnew } from './clock-step.ts';
import { columnsOfDue, moveClocks } from './clock-store.ts';
import { rearmClocks, SUBJECT } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';
import { type MovedClock, movedClocks } from './moved.ts';
import { writePartDue } from './part-due.ts';
import { isStillOpen, lockStanding, nextRunning, type StandingFound } from './standing.ts';

const WRITE_DUE = {
  name: 'matter-recomputed',
  text: `update matters m set version = m.version + n.entries, due_clock = n.due_clock, yellow_at = n.yellow_at,
      due_at = n.due_at, deep_red_at = n.deep_red_at
    from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
      as n (id, entries, due_clock, yellow_at, due_at, deep_red_at)
    where m.id = n.id`,
} as const;

/** A matter with what changed. */
interface Recomputed {
  readonly found: StandingFound;
  readonly clocked: Clocked;
  readonly moved: readonly MovedClock[];
}

/**
 * Computes the running clocks of all open matters anew from their facts (docs/field.md §4.1), batch by batch, each in a
 * transaction of its own; whatever ends at another moment gets an entry. Computing the same again changes nothing, so
 * after a kill it simply begins again. Gives how many matters moved. Throws unavailable where a matter stays in somebody's
 * hand too long.
 */
export function recomputeClocks(house: WalkingHouse, now: Date | null = null): Promise<number> {
  return inBatches(house, now, {
    next: nextRunning,
    run: (tx, batch) => recomputeBatch(tx, house, batch),
  });
}

/** What clocks are computed with. */
const EDITED: readonly string[] = ['calendar', 'limits', 'catalogue'];

/**
 * After an edit of a calendar, of the limits or of the catalogue. The reaction's own transaction only keeps the delivery from everybody else: a process that
 * dies lets go of it, and another one begins again.
 */
export function recomputeReaction(house: WalkingHouse, waitMs: number = LEARNED_MS): Reaction {
  return {
    on: (entry) => EDITED.includes(entry.subjectKind),
    run: async (tx) => {
      await sleep(waitMs);
      await keepAwake(tx, recomputeClocks(house));
    },
  };
}

/** Computes the clocks of some matters anew in the caller's transaction; those that somebody has in hand are passed over. */
export async function recomputeBatch(
  tx: Transaction,
  house: MatterHouse,
  { knowledge, ids }: { knowledge: Knowledge; ids: readonly string[] },
): Promise<Batch> {
  const found = await lockStanding(tx, ids);
  const locked = new Set(found.map(({ matter }) => matter.id));
  const all = found.filter(isStillOpen).map((one): Recomputed => {
    const clocked = clocksAnew(tx.now, knowledge, one);
    return { found: one, clocked, moved: movedClocks(one, clocked) };
  });
  writeClocks(
    tx,
    all.filter(({ clocked }) => clocked.changed.length > 0),
  );
  rearmClocks(
    tx,
    all.map((one) => ({ id: one.found.matter.id, clocked: one.clocked })),
  );
  const moved = all.filter((one) => one.moved.length > 0);
  await house.journal.appendAll(tx, moved.map(toEntry));
  return { moved: moved.length, skipped: ids.filter((id) => !locked.has(id)) };
}

function writeClocks(tx: Transaction, changed: readonly Recomputed[]): void {
  if (changed.length === 0) return;
  const due = changed.map(({ clocked }) => columnsOfDue(clocked.due));
  tx.send(WRITE_DUE, [
    changed.map(({ found }) => found.matter.id),
    changed.map((one) => (one.moved.length > 0 ? 1 : 0)),
    ...[0, 1, 2, 3].map((column) => due.map((columns) => columns[column])),
  ]);
  moveClocks(
    tx,
    changed.flatMap(({ found, clocked }) => clocked.changed.map((clock) => ({ id: found.matter.id, clock }))),
  );
  writePartDue(
    tx,
    changed.map(({ found, clocked }) => ({ id: found.matter.id, clocked })),
  );
}

/** One entry for one matter: the clock that a list shows first, the others beside it. */
function toEntry({ found, moved: [first, ...others] }: Recomputed): WordlessEntry {
  return {
    subjectKind: SUBJECT,
    subjectId: found.matter.id,
    seq: found.matter.version + 1,
    action: 'recomputed',
    dutyId: null,
    codes: {
      ...(first === undefined ? {} : codesOf(first)),
      ...(others.length === 0 ? {} : { others: others.map(codesOf) }),
    },
  };
}

function codesOf({ clock, round, from, to }: MovedClock) {
  return { clock, round, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
