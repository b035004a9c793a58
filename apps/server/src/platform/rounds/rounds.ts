export interface RoundsOptions {
  /** One round: does all that is due. Looks at `stopped` now and then when that may take long. */
  readonly work: () => Promise<unknown>;
  /** Milliseconds between two rounds when nobody pokes. */
  readonly restMs: number;
  /** Milliseconds for which work gathers after a poke; none unless said. */
  readonly gatherMs?: number;
  /** Told when a round fails; the next one comes all the same. */
  readonly onFault?: (fault: unknown) => void;
}

/** Work that comes round again and again in one process until it is stopped: the poll is the truth, a poke only makes it sooner. */
export class Rounds {
  readonly #options: RoundsOptions;
  #running: Promise<void> | null = null;
  #stopped = false;
  #poked = false;
  #wake: () => void = () => undefined;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  /** Whether the round that goes on should come to its end. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Begins to work until `stop`. */
  start(): void {
    this.#stopped = false;
    this.#running ??= this.#loop();
  }

  /** Finishes the present round and stops. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
    this.#running = null;
  }

  /** Something may be due: do not wait for the next round. Cheap, to be called after every commit. */
  poke(): void {
    this.#poked = true;
    this.#wake();
  }

  async #loop(): Promise<void> {
    const { work, restMs, gatherMs = 0, onFault } = this.#options;
    while (!this.#stopped) {
      this.#poked = false;
      try {
        await work();
      } catch (fault) {
        onFault?.(fault);
      }
      if (!this.#poked && !this.#stopped) await this.#rest(restMs);
      if (this.#poked && !this.#stopped && gatherMs > 0) await this.#rest(gatherMs, { isGathering: true });
    }
  }

  /** Waits so long, or until something may be due, unless it is only for more to gather; a stop ends it either way. */
  #rest(ms: number, { isGathering = false } = {}): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        if (isGathering && !this.#stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
