import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Reworked, ReworkFault, ReworkJob } from './rework.ts';

/** What of a logger is needed; fields are codes and numbers, never names or paths of a client. */
export type PhotoLog = { warn(fields: Record<string, unknown>, message: string): void };

/** Re-encodes pictures in a process of its own, one after the other. */
export interface Workshop {
  /** `busy` when too many pictures wait. */
  rework(job: ReworkJob): Promise<Reworked | ReworkFault | 'busy'>;
  /** Ends the child; a picture in hand counts as broken. */
  close(): Promise<void>;
}

/** The program of the child, and how long one picture may take; tests put others in. */
export type ChildRules = { program: string; timeLimitMs: number };

const ordinaryChild: ChildRules = {
  program: fileURLToPath(new URL('./child.ts', import.meta.url)),
  timeLimitMs: 10_000,
};
const idleMs = 60_000;
const picturesPerChild = 200;
const mostWaiting = 16;

/** Only what a process needs to start: no addresses of databases, no paths of keys. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH'];
  const own = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(own), MALLOC_ARENA_MAX: '2', VIPS_CONCURRENCY: '1' };
}

function startChild(program: string): ChildProcess {
  const child = fork(program, [], {
    env: childEnvironment(),
    execArgv: ['--max-old-space-size=128', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => child.kill('SIGKILL'));
  child.unref();
  child.channel?.unref();
  return child;
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && child.connected;
}

/** Kills the child and waits until it is gone, so that it writes nothing behind us. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

type Answer = Reworked | ReworkFault | 'died' | 'slow';

/** The child's answer, or why there is none. */
async function ask(child: ChildProcess, job: ReworkJob, timeLimitMs: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const onMessage = (answer: unknown) => resolve(answer as Reworked | ReworkFault);
  const onGone = () => resolve('died');
  const timer = setTimeout(() => resolve('slow'), timeLimitMs);
  child.once('message', onMessage).once('exit', onGone).once('error', onGone);
  child.send(job, (error) => {
    if (error !== null) resolve('died');
  });
  const answer = await promise;
  clearTimeout(timer);
  child.off('message', onMessage).off('exit', onGone).off('error', onGone);
  return answer;
}

class OneChild implements Workshop {
  readonly #log: PhotoLog;
  readonly #rules: ChildRules;
  #child: ChildProcess | undefined;
  #done = 0;
  #waiting = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(log: PhotoLog, rules: ChildRules) {
    this.#log = log;
    this.#rules = rules;
  }

  async rework(job: ReworkJob): Promise<Reworked | ReworkFault | 'busy'> {
    if (this.#waiting >= mostWaiting) return 'busy';
    this.#waiting += 1;
    const turn = this.#turn.then(() => this.#work(job));
    this.#turn = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    if (child !== undefined) await end(child);
  }

  async #work(job: ReworkJob): Promise<Reworked | ReworkFault> {
    clearTimeout(this.#idle);
    const answer = await this.#attempt(job);
    const made = answer === 'killed' ? await this.#attempt(job) : answer;
    this.#idle = setTimeout(() => void this.close(), idleMs).unref();
    return made === 'killed' ? 'broken' : made;
  }

  /** `killed`: a signal ended the child, perhaps for no fault of this picture. */
  async #attempt(job: ReworkJob): Promise<Reworked | ReworkFault | 'killed'> {
    const child = await this.#readyChild();
    const answer = await ask(child, job, this.#rules.timeLimitMs);
    this.#done += 1;
    if (answer !== 'died' && answer !== 'slow') return answer;
    const { exitCode: exit, signalCode: signal } = child;
    this.#log.warn({ reason: answer, exit, signal }, 'picture child gave no answer');
    await this.close();
    return answer === 'died' && signal !== null ? 'killed' : 'broken';
  }

  async #readyChild(): Promise<ChildProcess> {
    if (this.#child !== undefined && (this.#done >= picturesPerChild || !isAlive(this.#child)))
      await this.close();
    if (this.#child === undefined) {
      this.#child = startChild(this.#rules.program);
      this.#done = 0;
    }
    return this.#child;
  }
}

/**
 * A workshop whose child starts with the first picture, ends after a minute without one, and is replaced after 200.
 */
export function openWorkshop(log: PhotoLog, rules: ChildRules = ordinaryChild): Workshop {
  return new OneChild(log, rules);
}
