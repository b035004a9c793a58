import { setTimeout as sleep } from 'node:timers/promises';
import { clearLeftover } from './leftover.ts';
import { launchPostmaster, type Postmaster, type PostmasterPlan } from './postmaster.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** Backends of a killed server let go of its memory within moments; until then a new one refuses to start. */
const FIRST_START_ATTEMPTS = 8;

/** Keeps a database server running until it is told to stop. */
export interface Supervisor {
  /** The process id of the present server; the last one's while it is being started again. */
  pid(): number;
  /** Calls back each time the server ended although nobody stopped it. */
  onExit(callback: () => void): void;
  stop(): Promise<void>;
}

function nextDelay(delay: number): number {
  return Math.min(delay * 2, LONGEST_DELAY_MS);
}

async function firstStart(plan: PostmasterPlan, log: (line: string) => void): Promise<Postmaster> {
  await clearLeftover(plan.cluster, log);
  let delay = FIRST_DELAY_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchPostmaster(plan);
    } catch (error) {
      const waitsForMemory = error instanceof Error && /pre-existing shared memory block/.test(error.message);
      if (!waitsForMemory || attempt === FIRST_START_ATTEMPTS) throw error;
      await sleep(delay);
      delay = nextDelay(delay);
    }
  }
}

/**
 * Starts the database server and starts it again whenever it dies (killed, out of memory, disk full), waiting 0.1 s
 * at first and at most 5 s between attempts, for as long as it takes: it heals without a human
 * once there is space again. Meanwhile queries fail and the API answers 503; this process goes on.
 *
 * @throws when the very first start fails.
 */
export async function supervisePostmaster(
  plan: PostmasterPlan,
  log: (line: string) => void,
): Promise<Supervisor> {
  let current = await firstStart(plan, log);
  let stopping = false;
  const callbacks: (() => void)[] = [];
  const abort = new AbortController();

  async function startAgain(): Promise<void> {
    for (let delay = FIRST_DELAY_MS; !stopping; delay = nextDelay(delay)) {
      await sleep(delay, undefined, { signal: abort.signal }).catch(() => undefined);
      if (stopping) return;
      try {
        await clearLeftover(plan.cluster, log);
        current = await launchPostmaster(plan);
        log(`The database server runs again (process ${current.pid})`);
        return;
      } catch (error) {
        log(
          `The database server does not start yet: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping) {
      await current.ended;
      if (stopping) return;
      log(`The database server (process ${current.pid}) ended unexpectedly; starting it again`);
      for (const callback of callbacks) callback();
      await startAgain();
    }
  }

  const watching = watch();
  return {
    pid: () => current.pid,
    onExit: (callback) => void callbacks.push(callback),
    async stop() {
      stopping = true;
      abort.abort();
      await current.stop();
      await watching;
      // A restart that was under way when we were told to stop has finished only now.
      await current.stop();
    },
  };
}
