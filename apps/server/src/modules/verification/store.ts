import type { Transaction } from '../../platform/db/index.ts';
import type { DayMarks } from './day.ts';

/** A list as it is handed down. */
interface NewList {
  readonly id: string;
  readonly unitId: number;
  readonly personId: string;
  readonly dueOn: string;
  readonly marks: DayMarks;
}

const DAY = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: '2-digit',
  month: '2-digit',
  day: '2-digit',
});

/** Writes a list under the next number; null where its id is taken. After `applying`. */
export async function addList(tx: Transaction, one: NewList): Promise<string | null> {
  const {
    rows: [next],
  } = await tx.query<{ digits: string }>(
    `select lpad(n.digits, greatest(4, length(n.digits)), '0') as digits
     from (select nextval('verification_numbers')::text as digits offset 0) n`,
  );
  const number = `H${DAY.format(tx.now).replaceAll('-', '')}-${next?.digits ?? ''}`;
  const { rowCount } = await tx.query(
    `insert into verification_lists (id, number, unit_id, person_id, due_on, handed_at, yellow_at, due_at, deep_red_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[one.id, number, one.unitId, one.personId, one.dueOn, tx.now],
      ...[one.marks.yellow, one.marks.due, one.marks.deepRed],
    ],
  );
  return rowCount === 1 ? number : null;
}

/** Writes which matters stand on a list. After `applying`. */
export async function addFacts(
  tx: Transaction,
  listId: string,
  facts: readonly { readonly line: number; readonly matterId: string }[],
): Promise<void> {
  await tx.query(
    `insert into verification_facts (list_id, line, matter_id)
     select $1, f.line, f.id from unnest($2::int[], $3::uuid[]) as f (line, id)`,
    [listId, facts.map(({ line }) => line), facts.map(({ matterId }) => matterId)],
  );
}
