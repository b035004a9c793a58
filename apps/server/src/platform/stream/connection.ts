import type { ServerResponse } from 'node:http';
import type { Actor } from '@gezhi/domain/access';
import type { Listener } from './hub.ts';

/** Bytes that may wait for a slow reader; past that it is dropped and comes back by itself (RELIABILITY R26). */
export const MOST_BUFFERED_BYTES = 256 * 1024;

/** A browser at the other end of an open response. */
export class Connection implements Listener {
  readonly sessionId: string;
  readonly token: string;
  actor: Actor;
  readonly #response: ServerResponse;

  constructor(response: ServerResponse, who: { sessionId: string; token: string; actor: Actor }) {
    this.#response = response;
    this.sessionId = who.sessionId;
    this.token = who.token;
    this.actor = who.actor;
  }

  send(block: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    this.#response.write(block);
    if (this.#response.writableLength > MOST_BUFFERED_BYTES) this.#response.destroy();
  }

  /** A comment keeps proxies and the browser's watch from giving up. */
  beat(): void {
    this.send(': \n\n');
  }

  close(): void {
    this.#response.end();
    // Whoever does not read would keep the process from stopping.
    setTimeout(() => this.#response.destroy(), 1_000).unref();
  }
}
