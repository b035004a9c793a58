import { setTimeout as sleep } from 'node:timers/promises';

/** How long requests in flight, and each further step, may take to finish. */
const STEP_LIMIT_MS = 10_000;
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** How often to see whether npm still lives. */
const PARENT_POLL_MS = 250;

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
 * npm passes SIGTERM to a shell that dies of it without telling us (where the script does not begin with `exec`):
 * when the shell that npm started us from has gone, that counts as a signal.
 */
function watchParent(gone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, PARENT_POLL_MS);
  watch.unref();
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
  const stop = () => {
    if (shutdown.begun()) return;
    log('Stopping: finishing the requests in flight');
    void shutdown.run().then(() => {
      log('Stopped');
      process.exit(0);
    });
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  watchParent(stop);
  return shutdown;
}
