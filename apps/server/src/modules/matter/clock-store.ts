import type { MatterClock } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Clocked, DueColumns } from './clock-step.ts';

/** In the order in which statements name them: clock, yellow, due, deep red. */
export function columnsOfDue(due: DueColumns): readonly unknown[] {
  return [due.due_clock, due.yellow_at, due.due_at, due.deep_red_at];
}

const FACTS = `clock, round, of_what, due_on, run, unit_id, rework, started_at`;
const COMPUTED = `stopped_at, limit_count, limit_unit, half_at, yellow_at, due_at, deep_red_at, provisional`;
const TYPES = [
  ...['text', 'smallint', 'text', 'date', 'smallint', 'int', 'boolean', 'timestamptz'],
  ...['timestamptz', 'int', 'text'],
  ...['timestamptz', 'timestamptz', 'timestamptz', 'timestamptz', 'boolean'],
];
const ROWS = `unnest(${TYPES.map((type, index) => `$${index + 2}::${type}[]`).join(', ')}) as n (${FACTS}, ${COMPUTED})`;

const BEGIN = {
  name: 'matter-begin-clocks',
  text: `insert into clocks (matter_id, ${FACTS}, ${COMPUTED}) select $1, n.* from ${ROWS}`,
} as const;
// The facts of a clock's beginning never change; whether it was stopped, and what is computed from facts, does.
const MOVE = {
  name: 'matter-move-clocks',
  text: `update clocks c set (${COMPUTED}) = (${COMPUTED.replaceAll(/\w+/g, 'n.$&')}) from ${ROWS}
    where c.matter_id = $1 and c.clock = n.clock and c.round = n.round`,
} as const;

const MOVE_MANY = {
  name: 'matter-move-many-clocks',
  text: `update clocks c set (${COMPUTED}) = (${COMPUTED.replaceAll(/\w+/g, 'n.$&')})
    from unnest($1::uuid[], ${TYPES.map((type, index) => `$${index + 2}::${type}[]`).join(', ')})
      as n (matter_id, ${FACTS}, ${COMPUTED})
    where c.matter_id = n.matter_id and c.clock = n.clock and c.round = n.round`,
} as const;

/** Writes changed clocks of many matters in one statement, without waiting. */
export function moveClocks(
  tx: Transaction,
  changed: readonly { readonly id: string; readonly clock: MatterClock }[],
): void {
  if (changed.length === 0) return;
  tx.send(MOVE_MANY, [changed.map((one) => one.id), ...columnsOfClocks(changed.map((one) => one.clock))]);
}

/** Writes the clocks that began and those that changed, without waiting. */
export function writeClocks(tx: Transaction, matterId: string, { begun, changed }: Clocked): void {
  if (begun.length > 0) tx.send(BEGIN, [matterId, ...columnsOfClocks(begun)]);
  if (changed.length > 0) tx.send(MOVE, [matterId, ...columnsOfClocks(changed)]);
}

function columnsOfClocks(clocks: readonly MatterClock[]): readonly unknown[] {
  const column = <T>(pick: (clock: MatterClock) => T) => clocks.map(pick);
  const moment = (pick: (clock: MatterClock) => number | null | undefined) =>
    column((clock) => {
      const at = pick(clock);
      return at == null ? null : new Date(at);
    });
  return [
    column((one) => one.clock),
    column((one) => one.round),
    column((one) => one.of),
    column((one) => one.dueOn),
    column((one) => one.run),
    column((one) => one.unitId),
    column((one) => one.rework),
    moment((one) => one.startedAt),
    moment((one) => one.stoppedAt),
    column((one) => one.limit?.count ?? null),
    column((one) => one.limit?.unit ?? null),
    moment((one) => one.moments?.halfAt),
    moment((one) => one.moments?.yellowAt),
    moment((one) => one.moments?.dueAt),
    moment((one) => one.moments?.deepRedAt),
    column((one) => one.moments?.provisional ?? false),
  ];
}
