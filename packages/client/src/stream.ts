import { HEARTBEAT_SECONDS, isStreamMessage, STREAM_PATH, type StreamMessage } from '@gezhi/domain/stream';
import { ClientProblem } from './problem.ts';
import { type ClientOptions, send } from './request.ts';

/** `live`: connected; `waiting`: will connect again by itself; `ended`: the session is over. */
export type StreamState = 'live' | 'waiting' | 'ended';

const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const SILENCE_MS = HEARTBEAT_SECONDS * 3_000;
/** Whoever comes back with it gets told to ask for everything: what changed meanwhile went unheard. */
const NOTHING_HEARD = '-';

interface Block {
  readonly id: string | null;
  readonly data: string;
}

/** One block of an event stream (WHATWG HTML §9.2.6); null for comments, which only keep the line open. */
export function readBlock(text: string): Block | null {
  let id: string | null = null;
  const data: string[] = [];
  for (const line of text.split('\n')) {
    const cut = line.indexOf(':');
    const name = cut < 0 ? line : line.slice(0, cut);
    const value = cut < 0 ? '' : line.slice(cut + 1).replace(/^ /, '');
    if (name === 'id') id = value;
    if (name === 'data') data.push(value);
  }
  return data.length === 0 ? null : { id, data: data.join('\n') };
}

async function* blocksOf(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<Block> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    heard();
    const parts = (rest + decoder.decode(chunk, { stream: true })).replaceAll('\r\n', '\n').split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const block = readBlock(part);
      if (block !== null) yield block;
    }
  }
}

/** Full jitter: after a restart of the server its listeners must not all come back in the same second. */
function pauseFor(failures: number): number {
  return SHORTEST_PAUSE_MS + Math.random() * Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** failures);
}

function isOver(fault: unknown): boolean {
  return fault instanceof ClientProblem && (fault.status === 401 || fault.status === 403);
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

interface Listener {
  readonly onMessage: (message: StreamMessage) => void;
  readonly onState?: (state: StreamState) => void;
}

class Connection {
  readonly #options: ClientOptions;
  readonly #listener: Listener;
  readonly #closed = new AbortController();
  #lastId: string | null = null;
  #failures = 0;

  constructor(options: ClientOptions, listener: Listener) {
    this.#options = options;
    this.#listener = listener;
  }

  close(): void {
    this.#closed.abort();
  }

  async run(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      try {
        await this.#listen();
      } catch (fault) {
        if (isOver(fault)) {
          this.#listener.onState?.('ended');
          return;
        }
      }
      if (signal.aborted) return;
      this.#listener.onState?.('waiting');
      await wait(pauseFor(this.#failures), signal);
      this.#failures += 1;
    }
  }

  async #listen(): Promise<void> {
    const silence = new AbortController();
    const signal = AbortSignal.any([this.#closed.signal, silence.signal]);
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
    };
    try {
      const headers = {
        accept: 'text/event-stream',
        ...(this.#lastId === null ? {} : { 'last-event-id': this.#lastId }),
      };
      const response = await send(this.#options, { method: 'GET', path: STREAM_PATH, headers }, { signal });
      if (response.body === null) return;
      this.#failures = 0;
      this.#lastId ??= NOTHING_HEARD;
      this.#listener.onState?.('live');
      for await (const block of blocksOf(response.body, heard)) this.#take(block);
    } finally {
      clearTimeout(timer);
    }
  }

  #take(block: Block): void {
    if (block.id !== null) this.#lastId = block.id;
    const message: unknown = JSON.parse(block.data);
    if (isStreamMessage(message)) this.#listener.onMessage(message);
  }
}

/**
 * Listens to what changes, connecting again by itself and telling the server where it stopped. Browsers allow six
 * connections to a host: open one stream for a page, not one for a screen. Gives what stops it.
 */
export function openStream(options: ClientOptions, listener: Listener): () => void {
  const connection = new Connection(options, listener);
  void connection.run();
  return () => connection.close();
}
