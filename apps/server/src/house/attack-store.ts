import type { AttackKind, AttackMode } from '@gezhi/domain/matter';
import type { Transaction } from '../platform/db/index.ts';
import { CALM_MINUTES, type Counts, NO_COUNTS, USUAL_DAYS, WINDOW_MINUTES } from './attack-rule.ts';

/** Whether the district is under attack by its counts, and what an administrator chose. */
export interface AttackRow {
  readonly mode: AttackMode;
  readonly attacked: boolean;
  readonly since: Date | null;
  readonly kind: AttackKind | null;
}

const UNTOUCHED: AttackRow = { mode: 'automatic', attacked: false, since: null, kind: null };
const MINUTE_MS = 60_000;
const KEPT_MS = 8 * 86_400_000;

const READ = { name: 'attack-state', text: 'select mode, attacked, since, kind from attack_state' };
const ADD = {
  name: 'attack-count',
  text: `insert into attack_counts as c (kind, minute, count, attacked) values ($1, date_trunc('minute', $2::timestamptz), $3, $4)
    on conflict (minute, kind) do update set count = c.count + excluded.count, attacked = c.attacked or excluded.attacked`,
};
const LATELY = {
  name: 'attack-lately',
  text: `select kind, coalesce(sum(count) filter (where minute > $1), 0)::int as window, sum(count)::int as calm
    from attack_counts where minute > $2 group by kind`,
};
const USUALLY = {
  name: 'attack-usually',
  text: 'select kind, sum(count)::int as count from attack_counts where minute > $1 and not attacked group by kind',
};

/** The state as it stands; a district that never was under attack has none written. */
export async function readAttack(tx: Transaction): Promise<AttackRow> {
  const [row] = await tx.run<AttackRow>(READ, []);
  return row ?? UNTOUCHED;
}

/** Adds what a process counted to this minute. Nobody waits long: one row per kind, in one order. */
export async function addCounts(
  tx: Transaction,
  counted: ReadonlyMap<AttackKind, number>,
  attacked: boolean,
): Promise<void> {
  for (const [kind, count] of [...counted].sort()) await tx.run(ADD, [kind, tx.now, count, attacked]);
}

/** What was counted in the last five and the last ten minutes, the running one among them. */
export async function lately(tx: Transaction): Promise<{ readonly window: Counts; readonly calm: Counts }> {
  const before = (minutes: number) => new Date(tx.now.getTime() - minutes * MINUTE_MS);
  const rows = await tx.run<{ kind: AttackKind; window: number; calm: number }>(LATELY, [
    before(WINDOW_MINUTES),
    before(CALM_MINUTES),
  ]);
  const of = (column: 'window' | 'calm'): Counts => ({
    ...NO_COUNTS,
    ...Object.fromEntries(rows.map((row) => [row.kind, row[column]])),
  });
  return { window: of('window'), calm: of('calm') };
}

/** What five minutes of the last week usually held, minutes under attack left out. */
export async function usually(tx: Transaction): Promise<Counts> {
  const since = new Date(tx.now.getTime() - USUAL_DAYS * 86_400_000);
  const rows = await tx.run<{ kind: AttackKind; count: number }>(USUALLY, [since]);
  const windows = (USUAL_DAYS * 24 * 60) / WINDOW_MINUTES;
  return { ...NO_COUNTS, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, count / windows])) };
}

/** Turns the state over; false where another process has done so. */
export async function turnAttack(tx: Transaction, begun: AttackKind | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into attack_state (attacked, since, kind) values ($1, $2, $3)
     on conflict (one) do update set attacked = excluded.attacked, since = excluded.since,
       kind = coalesce(excluded.kind, attack_state.kind)
     where attack_state.attacked <> excluded.attacked`,
    [begun !== null, tx.now, begun],
  );
  return (rowCount ?? 0) > 0;
}

/** Writes what an administrator chose, and gives the id of the entries about it. */
export async function chooseMode(tx: Transaction, mode: AttackMode): Promise<string> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into attack_state (mode) values ($1) on conflict (one) do update set mode = excluded.mode returning subject_id`,
    [mode],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('The state of attack could not be written');
  return row.subject_id;
}

/** Forgets counts older than eight days and challenges that have expired; gives how many. For the nightly job. */
export async function purgeAttack(tx: Transaction): Promise<number> {
  const counts = await tx.query('delete from attack_counts where minute < $1', [
    new Date(tx.now.getTime() - KEPT_MS),
  ]);
  const spent = await tx.query('delete from spent_work where until < $1', [tx.now]);
  return (counts.rowCount ?? 0) + (spent.rowCount ?? 0);
}
