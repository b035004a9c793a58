import type { ClassLimit } from './request-classes.ts';

interface Waiter {
  readonly enter: () => void;
  readonly leave: () => void;
  readonly timer: NodeJS.Timeout;
  readonly isGone: () => boolean;
}

/** The door of one class: so many at a time, so many waiting for so long, and whoever is over is told at once. */
export class ClassGate {
  readonly limit: ClassLimit;
  #running = 0;
  readonly #waiting = new Set<Waiter>();

  constructor(limit: ClassLimit) {
    this.limit = limit;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether the next one would be sent away at once. */
  get isFull(): boolean {
    return this.#running >= this.limit.running && this.#waiting.size >= this.limit.waiting;
  }

  /**
   * Lets one in: at once where there is room, else when there is; false where too many wait already or it took too long.
   * Whoever was let in calls `release` once. `isGone` says that nobody waits for the answer any more.
   */
  enter(isGone: () => boolean): true | Promise<boolean> {
    if (this.#running < this.limit.running) {
      this.#running += 1;
      return true;
    }
    if (this.#waiting.size >= this.limit.waiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        enter: () => resolve(true),
        leave: () => resolve(false),
        timer: setTimeout(() => {
          this.#waiting.delete(waiter);
          resolve(false);
        }, this.limit.waitMs),
        isGone,
      };
      this.#waiting.add(waiter);
    });
  }

  release(): void {
    for (const waiter of this.#waiting) {
      this.#waiting.delete(waiter);
      clearTimeout(waiter.timer);
      if (waiter.isGone()) {
        waiter.leave();
        continue;
      }
      // The place goes from hand to hand.
      waiter.enter();
      return;
    }
    this.#running -= 1;
  }
}
