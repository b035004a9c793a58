import type { Actor } from '@gezhi/domain/access';
import pg from 'pg';
import { settingsOf } from './actor-settings.ts';
import { DatabaseClock } from './clock.ts';
import { Line } from './line.ts';

/** int8 comes as text by default; counts and sequences of ours stay far below 2^53. */
pg.types.setTypeParser(20, Number);

/** A statement prepared once per connection under its name: for hot paths. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What runs inside one transaction: the actor that row-level security sees, and one `now` for everything. */
export interface Transaction {
  readonly actor: Actor;
  /** By the database's clock, or injected; the same for the whole transaction. */
  readonly now: Date;
  query<R extends object>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>;
  run<R extends object>(statement: Statement, values: readonly unknown[]): Promise<R[]>;
  /**
   * The last statement, for reading: the commit leaves with it, so that the transaction costs one round trip less.
   * Whatever goes wrong afterwards undoes nothing.
   */
  runLast<R extends object>(statement: Statement, values: readonly unknown[]): Promise<R[]>;
  /**
   * Writes without waiting for the answer: the statement leaves with the next one that is waited for, or with the
   * commit, so that several cost one round trip. Its fault, put by `explain` into other words if need be, is thrown by
   * `inTransaction` and undoes everything.
   */
  send(statement: Statement, values: readonly unknown[], explain?: (fault: unknown) => unknown): void;
  /**
   * Opens writing past the sight of the actor (a matter may leave it): to be called after `decide` said yes and not
   * before. Lasts until the transaction ends.
   */
  applying(): Promise<void>;
  /** Runs after the commit, never after a rollback; must not throw. */
  afterCommit(job: () => void): void;
}

export interface Database {
  /**
   * The only door: BEGIN and the actor's settings, which leave with the first statement, then `fn`, then COMMIT; any
   * error rolls back. `now` is the database's clock unless given (the demo runs procedures thirty days back).
   */
  inTransaction<T>(actor: Actor, now: Date | null, fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Waits for the transactions under way; afterwards the server has no connection of ours left. */
  close(): Promise<void>;
  readonly pool: pg.Pool;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections; 10 unless said. */
  readonly connections?: number;
  /** Said when an idle connection breaks; the pool replaces it. */
  readonly onBroken?: (fault: Error) => void;
  /** Runs once on each new connection, for instance the loader's `synchronous_commit = off`. */
  readonly setUp?: string;
  /** How long a transaction waits for a connection, in milliseconds; 1,000 unless said, more where nobody waits for an answer. */
  readonly connectTimeoutMs?: number;
  /** Longest statement in milliseconds; 3,000 unless said, more for loading and reports. */
  readonly statementTimeoutMs?: number;
}

/** Opens a pool whose every timeout is set: node-postgres would otherwise wait for ever behind a dead connection. */
export function createDatabase(options: DatabaseOptions): Database {
  const statementTimeout = options.statementTimeoutMs ?? 3_000;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 1_000,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + 1_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'gezhi',
    pipeline: true,
  });
  const onBroken = options.onBroken ?? (() => undefined);
  const clock = new DatabaseClock();
  const open = new Set<pg.PoolClient>();
  pool.on('error', onBroken);
  pool.on('connect', (client) => {
    open.add(client);
    client.once('end', () => open.delete(client));
    client.on('error', onBroken);
    if (options.setUp !== undefined) client.query(options.setUp).catch(onBroken);
  });
  return {
    pool,
    inTransaction: (actor, now, fn) => runTransaction(pool, { actor, now, clock }, fn),
    close: async () => {
      // The pool settles when it has said goodbye, and a server that stops right then still has the connections.
      const ends = [...open].map((client) => new Promise<void>((ended) => client.once('end', ended)));
      await pool.end();
      await Promise.all(ends);
    },
  };
}

interface Opening {
  readonly actor: Actor;
  readonly now: Date | null;
  readonly clock: DatabaseClock;
}

async function runTransaction<T>(
  pool: pg.Pool,
  opening: Opening,
  fn: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const line = new Line(client);
  let broken: Error | undefined;
  try {
    const transaction = await openTransaction(line, opening);
    const result = await fn(transaction);
    await line.commit();
    transaction.finish();
    return result;
  } catch (fault) {
    broken = await line.rollBack();
    // Whatever followed a statement that failed unheard was refused only because of it.
    throw line.fault ?? fault;
  } finally {
    client.release(broken);
  }
}

/**
 * Under the policies PostgreSQL would take every call of a named statement for worth a plan of its own, and planning a
 * list costs several times what reading its page does. So statements must need no values to be planned well: literal
 * conditions of partial indexes, literal limits, ranges instead of LIKE with a parameter. A plan that is kept must not
 * depend on how small a table was that morning: a connection that met an empty queue would read it from end to end until
 * the table is analysed again, so an index is taken wherever there is one. The policies also make every plan look dear:
 * a PostgreSQL that compiles dear plans (an outside one, up to 18 by default) would compile for seconds what runs for
 * milliseconds.
 */
const PLANNED_ONCE =
  'set local plan_cache_mode = force_generic_plan;set local enable_seqscan = off;set local jit = off;';

/** Begins; waits for the database's answer only where the clock does not know what time it is there. */
async function openTransaction(line: Line, { actor, now, clock }: Opening) {
  const settings = [...settingsOf(actor)].map(([name, value]) => `set local ${name} = '${value}';`).join('');
  const begin = `begin;${PLANNED_ONCE}${settings}select clock_timestamp() as now`;
  const started = now ?? clock.now();
  const heard = (results: unknown) => {
    const answer = (results as { rows: { now?: Date }[] }[]).at(-1)?.rows[0]?.now;
    if (answer !== undefined) clock.hear(answer);
  };
  if (started === undefined) heard(await line.ask(begin));
  else line.send(begin, { heard });
  const jobs: (() => void)[] = [];
  const transaction: Transaction & { finish(): void } = {
    actor,
    now: started ?? clock.now() ?? new Date(),
    query: (text, values = []) => line.ask({ text, values: [...values] }),
    run: async <R extends object>(statement: Statement, values: readonly unknown[]) =>
      (await line.ask<R>({ ...statement, values: [...values] })).rows,
    runLast: async <R extends object>(statement: Statement, values: readonly unknown[]) =>
      (await line.askLast<R>({ ...statement, values: [...values] })).rows,
    send: (statement, values, explain) => line.send({ ...statement, values: [...values] }, { explain }),
    applying: async () => {
      line.send("set local app.applying = 'on'");
    },
    afterCommit: (job) => jobs.push(job),
    finish: () => {
      for (const job of jobs) job();
    },
  };
  return transaction;
}
