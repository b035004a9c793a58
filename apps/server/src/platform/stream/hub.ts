import { randomUUID } from 'node:crypto';
import type { Actor } from '@gezhi/domain/access';
import { REFRESH, type StreamMessage } from '@gezhi/domain/stream';

/** That a subject has an entry more; what the journal announces after its commit. */
export interface Change {
  readonly entryId: string;
  readonly kind: string;
  readonly id: string;
  /** The subject's version, the seq of the entry. */
  readonly version: number;
}

/** A change with what may be said of it and who may hear that. */
export interface Audible {
  readonly message: StreamMessage;
  /** By the same rule that lets somebody open the subject; asked for each listener, so it must be cheap. */
  readonly mayHear: (actor: Actor) => boolean;
}

/** Looks up who may hear of these changes, many at a time; what is gone or silent is left out. */
export type LookUp = (changes: readonly Change[]) => Promise<readonly Audible[]>;

/** Somebody who listens. */
export interface Listener {
  readonly sessionId: string;
  actor: Actor;
  /** Takes one block of the stream; the listener may hang up when it cannot keep pace. */
  send(block: string): void;
  close(): void;
}

export interface HubOptions {
  readonly lookUp: LookUp;
  readonly onFault?: (fault: unknown) => void;
}

interface Told extends Audible {
  readonly number: number;
}

/** Changes within this time are looked up together: nobody sees the difference, and the database sees one query. */
const GATHER_MS = 100;
const RETRY_MS = 1_000;
/** What a listener can catch up after a short break; whoever missed more asks for everything again. */
const REMEMBERED = 2_000;
const MOST_WAITING = 5_000;
const KNOWN_ENTRIES = 20_000;

/** One block of the stream. */
export function blockOf(message: StreamMessage, id: string): string {
  return `id: ${id}\ndata: ${JSON.stringify(message)}\n\n`;
}

/** Passes changes on to everybody who may hear of them; one for each process. */
export class Hub {
  readonly #options: HubOptions;
  readonly #listeners = new Set<Listener>();
  readonly #known = new Set<string>();
  readonly #told: Told[] = [];
  /** Parts the numbers of this process from those of the one before it. */
  readonly #life = randomUUID().slice(0, 8);
  #waiting: Change[] = [];
  #timer: NodeJS.Timeout | null = null;
  #number = 0;
  #closed = false;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  get listeners(): ReadonlySet<Listener> {
    return this.#listeners;
  }

  /** Takes a change, from the journal of this process or from the poll over all; a repeated one is told once. */
  announce(change: Change): void {
    if (this.#closed || this.#known.has(change.entryId)) return;
    this.#know(change.entryId);
    this.#waiting.push(change);
    if (this.#waiting.length > MOST_WAITING) this.#giveUp();
    else this.#tellSoon(GATHER_MS);
  }

  /** Adds a listener; `lastId` is where a former stream of it ended. */
  join(listener: Listener, lastId: string | null): void {
    if (this.#closed) {
      listener.close();
      return;
    }
    this.#listeners.add(listener);
    if (lastId !== null) this.#catchUp(listener, lastId);
  }

  leave(listener: Listener): void {
    if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#breakOff();
  }

  /** Hangs up on the listeners of sessions that ended. */
  hangUp(sessionIds: readonly string[]): void {
    const ended = new Set(sessionIds);
    for (const listener of this.#listeners) if (ended.has(listener.sessionId)) listener.close();
  }

  /** Hangs up on everybody: the server stops. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.close();
    this.#listeners.clear();
  }

  #know(entryId: string): void {
    this.#known.add(entryId);
    if (this.#known.size <= KNOWN_ENTRIES) return;
    const [oldest] = this.#known;
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  #tellSoon(afterMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#tell();
    }, afterMs);
  }

  async #tell(): Promise<void> {
    const changes = this.#waiting;
    this.#waiting = [];
    if (this.#listeners.size === 0) {
      this.#breakOff();
      return;
    }
    try {
      for (const audible of await this.#options.lookUp(changes)) this.#say(audible);
    } catch (fault) {
      this.#options.onFault?.(fault);
      this.#waiting = [...changes, ...this.#waiting];
      if (this.#waiting.length > MOST_WAITING) this.#giveUp();
      else if (!this.#closed) this.#tellSoon(RETRY_MS);
    }
  }

  #say(audible: Audible): void {
    this.#number += 1;
    this.#told.push({ ...audible, number: this.#number });
    if (this.#told.length > REMEMBERED) this.#told.shift();
    const block = blockOf(audible.message, this.#idOf(this.#number));
    for (const listener of this.#listeners) if (audible.mayHear(listener.actor)) listener.send(block);
  }

  /** While nobody hears, nothing is looked up and other processes are not followed: whoever comes back asks for everything. */
  #breakOff(): void {
    this.#number += 1;
    this.#told.length = 0;
  }

  #giveUp(): void {
    this.#waiting = [];
    this.#say({ message: REFRESH, mayHear: () => true });
  }

  #idOf(number: number): string {
    return `${this.#life}-${number}`;
  }

  #catchUp(listener: Listener, lastId: string): void {
    const [life, digits] = lastId.split('-');
    const last = Number(digits);
    const oldest = this.#told[0]?.number ?? this.#number + 1;
    if (life !== this.#life || !Number.isInteger(last) || last > this.#number || last + 1 < oldest) {
      listener.send(blockOf(REFRESH, this.#idOf(this.#number)));
      return;
    }
    for (const told of this.#told) {
      if (told.number > last && told.mayHear(listener.actor))
        listener.send(blockOf(told.message, this.#idOf(told.number)));
    }
  }
}
