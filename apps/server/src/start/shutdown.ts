import { setTimeout as sleep } from 'node:timers/promises';

/** How long requests in flight, and each further step, may take to finish. */
const STEP_LIMIT_MS = 10_000;
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The steps that undo the start, run once, last one first. */
export interface Shutdown {
  /** Remembers how to undo what has just been started. */
  add(step: () => Promise<void> | void): void;
  /** True once the undoing has begun. */
  begun(): boolean;
  /** Undoes everything and settles when that is done; a further call waits for the same. */
  run(): Promise<void>;
}

async function runWithLimit(step: () => Promise<void> | void, log: (line: string) => void): Promise<void> {
  const limit = new AbortController();
  try {
    await Promise.race([
      Promise.resolve(step()),
      sleep(STEP_LIMIT_MS, undefined, { signal: limit.signal }).then(() => log('Not waiting any longer')),
    ]);
  } catch (error) {
    log(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    limit.abort();
  }
}

/**
 * Prepares an orderly end: Ctrl-C, SIGTERM and a closed terminal run the steps and exit with 0. Further signals change
 * nothing (npm passes a Ctrl-C on that the terminal has sent us already); each step has its limit.
 */
export function prepareShutdown(log: (line: string) => void): Shutdown {
  const steps: (() => Promise<void> | void)[] = [];
  let running: Promise<void> | undefined;

  async function undo(): Promise<void> {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await runWithLimit(step, log);
  }

  const shutdown: Shutdown = {
    add: (step) => void steps.push(step),
    begun: () => running !== undefined,
    run() {
      running ??= undo();
      return running;
    },
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (shutdown.begun()) return;
      log('Stopping: finishing the requests in flight');
      void shutdown.run().then(() => {
        log('Stopped');
        process.exit(0);
      });
    });
  }
  return shutdown;
}
