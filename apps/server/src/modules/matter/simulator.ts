import { Worker } from 'node:worker_threads';
import { SCHEDULER } from '@gezhi/domain/access';
import { KEPT_DAYS } from '@gezhi/domain/simulation';
import type { Database, Transaction } from '../../platform/db/index.ts';

/** A run stands still for this long (seconds) only when its process died; then another one begins it anew. */
const DEAD_SECONDS = 120;
/** Megabytes that a replay may use: it holds one page of matters and the figures. */
const MOST_MEMORY_MB = 384;
/** Times a run is begun before it is given up. */
const MOST_TRIES = 3;

export interface SimulatorHouse {
  readonly database: Database;
  /** Connection string of the application role: the thread has a connection of its own. */
  readonly url: string;
  /** Told when a thread fails: ids and the fault, which names no matter. */
  readonly log: { warn(fields: Record<string, unknown>, message: string): void };
}

/** Runs simulations one after the other, each in a thread of its own. */
export class Simulator {
  readonly #house: SimulatorHouse;
  #wake: () => void = () => undefined;
  #running: { readonly id: string; readonly worker: Worker } | undefined;
  #closing = false;

  constructor(house: SimulatorHouse) {
    this.#house = house;
  }

  /** Says who is to be woken when a simulation was asked for: the job that runs them. */
  wakeWith(wake: () => void): void {
    this.#wake = wake;
  }

  /** A simulation was asked for, and that is committed. */
  asked(): void {
    this.#wake();
  }

  /** Runs what waits, and what a process left behind that died. */
  async runAll(): Promise<void> {
    for (let id = await this.#claim(); id !== undefined && !this.#closing; id = await this.#claim()) {
      const fault = await this.#runIn(id);
      if (this.#closing) return;
      // Done and cancelled runs are left as they are.
      if (fault === undefined) continue;
      this.#house.log.warn({ simulation: id, err: fault }, 'simulation failed');
      await this.#giveUp(id);
    }
  }

  /** Ends the thread; what it was at waits for the next process. */
  async close(): Promise<void> {
    this.#closing = true;
    const running = this.#running;
    if (running === undefined) return;
    await running.worker.terminate();
    await this.#within((tx) =>
      tx.query(`update simulations set state = 'waiting', done = 0 where id = $1 and state = 'running'`, [
        running.id,
      ]),
    );
  }

  /** What went wrong in the thread; undefined where nothing did. */
  async #runIn(id: string): Promise<Error | undefined> {
    const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), {
      workerData: { url: this.#house.url, id },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    this.#running = { id, worker };
    const { promise, resolve } = Promise.withResolvers<Error | undefined>();
    let fault: Error | undefined;
    worker.once('error', (thrown) => {
      fault = thrown instanceof Error ? thrown : new Error(String(thrown));
    });
    worker.once('exit', (code) => resolve(fault ?? (code === 0 ? undefined : new Error('The thread ended'))));
    const found = await promise;
    this.#running = undefined;
    return found;
  }

  #within<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#house.database.inTransaction(SCHEDULER, null, work);
  }

  #claim(): Promise<string | undefined> {
    return this.#within(async (tx) => {
      await tx.query(
        `update simulations set state = 'failed', ended_at = $3 where state = 'running' and tries >= $2
           and moved_at < clock_timestamp() - make_interval(secs => $1)`,
        [DEAD_SECONDS, MOST_TRIES, tx.now],
      );
      const { rows } = await tx.query<{ id: string }>(
        `update simulations set state = 'running', done = 0, tries = tries + 1, moved_at = clock_timestamp() where id = (
           select id from simulations where state = 'waiting'
             or (state = 'running' and moved_at < clock_timestamp() - make_interval(secs => $1))
           order by asked_at limit 1 for update skip locked)
         returning id`,
        [DEAD_SECONDS],
      );
      return rows[0]?.id;
    });
  }

  #giveUp(id: string): Promise<unknown> {
    return this.#within((tx) =>
      tx.query(
        `update simulations set state = case when tries < $2 then 'waiting' else 'failed' end, ended_at = case when tries < $2 then null else $3::timestamptz end
         where id = $1 and state = 'running'`,
        [id, MOST_TRIES, tx.now],
      ),
    );
  }
}

/** Removes simulations that have had their time, with figures and rows. */
export async function purgeSimulations(tx: Transaction): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from simulations where asked_at < $1::timestamptz - make_interval(days => $2)`,
    [tx.now, KEPT_DAYS],
  );
  return rowCount ?? 0;
}
