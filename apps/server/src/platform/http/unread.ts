import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** So long may a client go on sending after it was answered, in milliseconds: time to read the answer, not to fill us. */
const LINGER_MS = 3_000;

/**
 * Hangs up where an answer was given before the whole request had come, a refused upload above all: what is still under
 * way is read and thrown away for a moment, because a client that is cut off at once never sees the answer, and then
 * the connection ends instead of taking gigabytes.
 */
export function hangUpOnUnread(app: FastifyInstance): void {
  app.addHook('onResponse', async (request) => {
    const { raw } = request;
    // What the public pages ask of the house within the process comes over no connection.
    if (raw.complete || !(raw.socket instanceof Socket) || raw.socket.destroyed) return;
    raw.unpipe();
    raw.resume();
    setTimeout(() => {
      if (!raw.complete) raw.socket.destroy();
    }, LINGER_MS).unref();
  });
}
