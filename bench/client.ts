import { Agent, request } from 'node:http';

/** What a server answered, and how long it took, milliseconds. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

export interface Question {
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string;
  /** A whole cookie header, where the token of a session is not meant. */
  readonly cookie?: string;
}

/** A caller with its own kept-alive connections to one server on this machine. */
export class Caller {
  readonly #port: number;
  readonly #agent: Agent;

  constructor(port: number, connections: number) {
    this.#port = port;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Asks once; throws for every answer that is no success. */
  async ask(question: Question): Promise<Answer> {
    const begun = performance.now();
    const { status, text } = await this.#send(question);
    const ms = performance.now() - begun;
    if (status >= 300) throw new Error(`${question.path} answered ${status}: ${text.slice(0, 400)}`);
    return { status, text, ms };
  }

  /** Gets a page with a cookie, whatever it answers. */
  page(path: string, cookie: string): Promise<{ status: number; text: string }> {
    return this.#send({ path, cookie });
  }

  close(): void {
    this.#agent.destroy();
  }

  #send({ path, token, body, key, cookie }: Question): Promise<{ status: number; text: string }> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      origin: `http://127.0.0.1:${this.#port}`,
      ...(token === undefined ? {} : { cookie: `gezhi=${token}` }),
      ...(cookie === undefined ? {} : { cookie }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path,
          agent: this.#agent,
          headers,
          method: payload === undefined ? 'GET' : 'POST',
        },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }
}

/** Does `count` things, `clients` of them at a time, and answers how many milliseconds that took altogether. */
export async function inLanes(
  clients: number,
  count: number,
  one: (number: number, lane: number) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  let next = 0;
  const lane = async (index: number) => {
    for (let number = next++; number < count; number = next++) await one(number, index);
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => lane(index)));
  return performance.now() - begun;
}
