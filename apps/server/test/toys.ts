import type { Client } from 'pg';
import type { Transaction } from '../src/platform/db/index.ts';
import type { Timer } from '../src/platform/timers/index.ts';

/** What firing leaves behind. */
export async function leaveEffects(tx: Transaction, due: readonly Timer[], byWhom: string): Promise<void> {
  await tx.query(
    `insert into effects (subject_id, mark, run, by_whom, fired_at)
     select s, m, r, $4, $5::timestamptz from unnest($1::uuid[], $2::text[], $3::int[]) as t (s, m, r)`,
    [
      due.map((one) => one.subjectId),
      due.map((one) => one.mark),
      due.map((one) => one.run),
      byWhom,
      tx.now.toISOString(),
    ],
  );
}

/** Creates the tables `toys` (to be locked) and `effects`. */
export async function createToys(owner: Client): Promise<void> {
  await owner.query('create table toys (id uuid primary key, turns int not null default 0)');
  await owner.query(`create table effects (number int generated always as identity, subject_id uuid not null, mark text not null,
    run int not null, by_whom text not null, fired_at timestamptz not null)`);
  await owner.query('grant select, insert, update on toys, effects to gezhi_app');
}

/** Locks toys as a module locks its subjects. */
export async function lockToys(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from toys where id = any ($1::uuid[]) order by id for update skip locked',
    [ids],
  );
  return rows.map((row) => row.id);
}
