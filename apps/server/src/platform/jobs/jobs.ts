import type { FastifyBaseLogger } from 'fastify';
import { PgBoss } from 'pg-boss';
import { JOBS_SCHEMA } from '../db/jobs-schema.ts';

/** What a job does; it may be run again after a crash, so it must bear that. */
export type JobHandler = () => Promise<void>;

interface Planned {
  readonly name: string;
  /** Five fields, in the time of China; null for jobs that only a person starts. */
  readonly cron: string | null;
  readonly handler: JobHandler;
}

export interface JobsOptions {
  /** Connection string of the application role; the schema is installed by the migrations. */
  readonly url: string;
  readonly log: FastifyBaseLogger;
}

/** Night is night where the grids are, wherever the server stands. */
const TIME_ZONE = 'Asia/Shanghai';
/** Jobs are few and slow; the connections belong to the people. */
const CONNECTIONS = 3;
const STOP_WITHIN_MS = 8_000;
const QUEUE = { retryLimit: 3, retryDelay: 60, retryBackoff: true, expireInSeconds: 3_600 } as const;

/** What a person or the calendar starts: reports, exports, nightly work (reactions and clocks are our own). */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #log: FastifyBaseLogger;
  readonly #planned: Planned[] = [];
  #started = false;
  #stopping = false;

  constructor(options: JobsOptions) {
    this.#log = options.log;
    this.#boss = new PgBoss({
      connectionString: options.url,
      application_name: 'gezhi jobs',
      max: CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      // The application role owns no index and need not watch the vacuum.
      reindex: false,
      monitorVacuum: false,
    });
    // Without a listener a lost connection would end the process. While stopping it says goodbye and does not wait.
    this.#boss.on('error', (fault) => {
      if (!this.#stopping) this.#log.warn({ err: fault }, 'job queue');
    });
  }

  /** Plans a job for every time the cron line (five fields, time of China) names. Before `start`. */
  schedule(name: string, cron: string, handler: JobHandler): void {
    this.#plan({ name, cron, handler });
  }

  /** Plans a job that runs when `run` asks for it. Before `start`. */
  offer(name: string, handler: JobHandler): void {
    this.#plan({ name, cron: null, handler });
  }

  /** Asks for one run of a planned job, soon, in whichever process comes first. */
  async run(name: string): Promise<void> {
    await this.#boss.send(name, {});
  }

  /** Begins to work; schedules of jobs that no longer exist are removed. Throws when the schema is not installed. */
  async start(): Promise<void> {
    this.#started = true;
    await this.#boss.start();
    for (const planned of this.#planned) await this.#begin(planned);
    const names = new Set(
      this.#planned.filter((planned) => planned.cron !== null).map((planned) => planned.name),
    );
    for (const { name } of await this.#boss.getSchedules())
      if (!names.has(name)) await this.#boss.unschedule(name);
  }

  /** Lets running jobs end, for eight seconds; what is cut off is run again later. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#started) await this.#boss.stop({ graceful: true, timeout: STOP_WITHIN_MS });
  }

  #plan(planned: Planned): void {
    if (this.#started) throw new Error(`Job ${planned.name} is planned after the start`);
    if (this.#planned.some((other) => other.name === planned.name))
      throw new Error(`Job ${planned.name} is planned twice`);
    this.#planned.push(planned);
  }

  async #begin({ name, cron, handler }: Planned): Promise<void> {
    await this.#boss.createQueue(name, QUEUE);
    if (cron !== null) await this.#boss.schedule(name, cron, null, { tz: TIME_ZONE });
    await this.#boss.work(name, { pollingIntervalSeconds: 2 }, async () => {
      try {
        await handler();
        this.#log.info({ job: name }, 'job done');
      } catch (fault) {
        this.#log.error({ job: name, err: fault }, 'job failed');
        // What pg-boss keeps of a failure is in its tables for all to see: the message may be personal, the name is not.
        throw new Error(fault instanceof Error ? fault.name : 'failed');
      }
    });
  }
}
